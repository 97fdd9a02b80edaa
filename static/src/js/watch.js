// A room's stream on one's own screen; what stands under it follows the day.
import { follow } from "./parts/follow.js";
import { remake } from "./parts/screen-pages.js";
import { playStreams } from "./parts/streams.js";

const page = () => document.querySelector("[data-watch]");
playStreams();
follow(page().dataset.state, {
  every: 3000,
  onState: async ({ version }) => {
    if (version <= Number(page().dataset.version)) return;
    await remake(location.href, undefined);
    playStreams();
  },
});
