// Makes a screen's page anew from the server without a flicker: what is the same stays where it is, a video plays on.
import { Idiomorph } from "idiomorph";
import { stopStream } from "./streams.js";

// Whether the page came. One that is to show something else altogether is loaded afresh.
export async function remake(url, shows) {
  const answer = await fetch(url, { headers: { Accept: "text/html" }, credentials: "omit" }).catch(() => undefined);
  if (!answer?.ok) return false;
  const text = await answer.text().catch(() => "");
  const fresh = new DOMParser().parseFromString(text, "text/html");
  if (!fresh.querySelector("main")) return false;
  if (fresh.querySelector("main").dataset.shows !== shows) location.reload();
  Idiomorph.morph(document.body, fresh.body, {
    morphStyle: "innerHTML",
    callbacks: {
      beforeNodeMorphed: (old, now) => !(old.nodeName === "VIDEO" && old.dataset.stream === now.dataset?.stream),
      beforeNodeRemoved: (node) => {
        for (const video of node.querySelectorAll?.("video") ?? []) stopStream(video);
        if (node.nodeName === "VIDEO") stopStream(node);
        return true;
      },
    },
  });
  return true;
}
