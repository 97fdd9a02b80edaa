// Plays HLS streams: by the browser itself where it can, else by hls.js, which is loaded only then.
// A stream that fails is said to, and tried again after a while, longer each time.
const SOON = 3_000;
const LATE = 60_000;
const STUCK = 15_000; // without a new picture for so long, the stream counts as gone

const players = new WeakMap();

// Starts every stream on the page that is not playing yet, and lets go of those that left it.
export function playStreams(root = document) {
  for (const video of root.querySelectorAll("video[data-stream]")) {
    const player = players.get(video);
    if (player?.url === video.dataset.stream) continue;
    player?.stop();
    players.set(video, start(video));
  }
}

export function stopStream(video) {
  players.get(video)?.stop();
  players.delete(video);
}

function start(video) {
  const url = video.dataset.stream;
  const label = () => document.getElementById(`live-${video.id.slice("video-".length)}`);
  let hls;
  let wait = SOON;
  let timer;
  let stopped = false;
  let moved = performance.now();
  let last = -1;

  const say = (state) => {
    const place = label();
    if (!place) return;
    place.dataset.is = state;
    const text = place.dataset[state];
    if (place.textContent !== text) place.textContent = text;
  };

  async function attach() {
    if (stopped) return;
    say("waiting");
    moved = performance.now();
    hls?.destroy();
    hls = undefined;
    if (video.canPlayType("application/vnd.apple.mpegurl")) {
      video.src = url;
    } else {
      const { default: Hls } = await import("hls.js/light");
      if (stopped) return;
      if (!Hls.isSupported()) return say("failed");
      // The security policy allows no worker made from text.
      hls = new Hls({ enableWorker: false, backBufferLength: 30, maxBufferLength: 30 });
      hls.on(Hls.Events.ERROR, (_event, { fatal }) => fatal && failed());
      hls.loadSource(url);
      hls.attachMedia(video);
    }
    video.muted = true;
    video.play().catch(() => {}); // a phone may ask for a tap first
  }

  function failed() {
    if (stopped || timer) return;
    say("failed");
    timer = setTimeout(() => {
      timer = undefined;
      wait = Math.min(wait * 2, LATE);
      attach();
    }, wait);
  }

  const watch = setInterval(() => {
    if (video.currentTime !== last) {
      last = video.currentTime;
      moved = performance.now();
      if (last > 0 && !video.paused) {
        wait = SOON;
        say("playing");
      }
    } else if (!video.paused && performance.now() - moved > STUCK) failed();
  }, 1000);
  video.addEventListener("error", failed);
  video.addEventListener("ended", failed);
  attach();

  return {
    url,
    stop() {
      stopped = true;
      clearInterval(watch);
      clearTimeout(timer);
      hls?.destroy();
      video.removeEventListener("error", failed);
      video.removeEventListener("ended", failed);
      video.removeAttribute("src");
      video.load();
    },
  };
}
