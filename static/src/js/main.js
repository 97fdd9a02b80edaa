// What every page loads. Pages work without it; htmx only replaces parts instead of whole pages.
import htmx from "htmx.org";

// The content security policy allows neither eval nor styles made by scripts.
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
