"""What browser tests look through: pages that fail on any error, and the accessibility check."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

DESKTOP = {"viewport": {"width": 1440, "height": 900}}
PHONE = {
    "viewport": {"width": 360, "height": 740},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 2,
}


@dataclass
class Complaints:
    """What the browser objected to: script errors, refused content, missing files."""

    found: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.found.append(f"script error: {error.error}"))
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # Failed requests are judged by their responses: a form that comes back as 422 is no fault.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.found.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _response(self, response: Response) -> None:
        kind = response.request.resource_type
        if response.status >= 400 and kind not in ("document", "fetch", "xhr"):
            self.found.append(f"{response.status} for the {kind} {response.url}")
        elif response.status >= 500:
            self.found.append(f"{response.status} for {response.url}")


def axe_violations(page: Page) -> list[str]:
    """Each broken accessibility rule with the elements that break it, as axe-core sees the page."""
    page.evaluate(AXE.read_text(encoding="utf-8"))  # past the page's own security policy
    result = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", AXE_TAGS
    )
    return [
        f"{rule['id']}: {rule['help']}\n    "
        + "\n    ".join(f"{node['target']} {node['html'][:160]}" for node in rule["nodes"][:5])
        for rule in result["violations"]
    ]
