"""A real HLS stream for tests: frames encoded and cut into segments, served from another origin."""

import threading
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import av

SECONDS, RATE = 8, 10


class _Handler(SimpleHTTPRequestHandler):
    """Any page may read it, as stream hosts allow; gone while `gone` is set."""

    gone = threading.Event()

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def do_GET(self) -> None:
        if self.gone.is_set():
            self.send_error(404)
        else:
            super().do_GET()

    def guess_type(self, path: object) -> str:
        ends = {".m3u8": "application/vnd.apple.mpegurl", ".ts": "video/mp2t"}
        return ends.get(Path(str(path)).suffix, "application/octet-stream")

    def log_message(self, *args: object) -> None:
        pass


@dataclass
class Stream:
    url: str
    server: ThreadingHTTPServer
    gone: threading.Event

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def encode(folder: Path) -> None:
    """Some seconds of moving grey as H.264 in two-second segments, with a playlist beside them."""
    options = {"hls_time": "2", "hls_list_size": "0", "hls_playlist_type": "vod"}
    with av.open(str(folder / "room.m3u8"), "w", format="hls", options=options) as output:
        video = output.add_stream("libx264", rate=RATE, options={"g": str(RATE * 2)})
        video.width, video.height, video.pix_fmt = 160, 90, "yuv420p"
        for number in range(SECONDS * RATE):
            frame = av.VideoFrame(video.width, video.height, "yuv420p")
            for plane in frame.planes:
                plane.update(bytes([number * 2 % 256]) * plane.buffer_size)
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            output.mux(video.encode(frame))
        output.mux(video.encode())


def serve(folder: Path) -> Stream:
    encode(folder)
    gone = threading.Event()
    handler = partial(type("Handler", (_Handler,), {"gone": gone}), directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return Stream(f"http://127.0.0.1:{server.server_address[1]}/room.m3u8", server, gone)
