"""The preview ring between processes: written by a real worker, also by one that dies with the pen in its hand."""

from __future__ import annotations

from app.events import ServiceHealth
from app.frames import PreviewFrame, PreviewRing
from tests.fakes.echo_worker import Ask
from tests.process.stage import EchoService, Stage, play


def level(frame: PreviewFrame | None) -> int:
    assert frame is not None
    assert (frame.rgb == frame.rgb[0, 0, 0]).all(), "no mixture of two frames"
    return int(frame.rgb[0, 0, 0])


def test_a_writer_killed_in_mid_write_harms_nobody_and_its_successor_goes_on() -> None:
    async def story() -> None:
        stage = Stage()
        ring = PreviewRing.create(64, 48)
        echo = EchoService(stage.bus, settings={"preview": ring.spec()})
        async with stage.playing(echo):
            await stage.status(ServiceHealth.RUNNING)
            await echo.ask("write a frame", "1")
            assert level(ring.read_latest()) == 1
            echo.send(Ask(what="write half a frame and die"))
            await stage.status(ServiceHealth.RUNNING, restarts=1)
            assert level(ring.read_latest()) == 1
            for number in ("2", "3", "4", "5"):
                await echo.ask("write a frame", number)
            frame = ring.read_latest(after_seq=1)
            assert level(frame) == 5
            assert frame is not None
            assert frame.seq == 5
            ring.close()  # while the child is still there
            assert await echo.ask("echo", "fine") == "fine"

    play(story())
