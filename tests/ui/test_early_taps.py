"""What was touched before anybody serves touches."""

from __future__ import annotations

from app.events import CabinRequested, CabinState, ServiceHealth, ServiceStatus
from ui.early_taps import KEPT, EarlyTaps


def tap(name: str) -> CabinRequested:
    return CabinRequested(ts_ns=1, name=name, slots={})


def core(health: ServiceHealth | None) -> CabinState:
    services = {} if health is None else {"touch": ServiceStatus(ts_ns=1, service="touch", health=health)}
    return CabinState(ts_ns=1, services=services)


def test_a_touch_before_the_core_is_up_is_carried_out_as_soon_as_it_is() -> None:
    taps = EarlyTaps()
    assert list(taps.add(tap("set_fan"))) == []
    assert list(taps.see(core(None))) == []
    assert list(taps.see(core(ServiceHealth.STARTING))) == []
    assert list(taps.add(tap("set_window"))) == []
    assert [request.name for request in taps.see(core(ServiceHealth.RUNNING))] == ["set_fan", "set_window"]
    assert list(taps.see(core(ServiceHealth.RUNNING))) == []


def test_later_touches_go_out_at_once() -> None:
    taps = EarlyTaps()
    assert list(taps.see(core(ServiceHealth.RUNNING))) == []
    assert [request.name for request in taps.add(tap("set_fan"))] == ["set_fan"]


def test_of_a_hundred_impatient_touches_the_newest_count() -> None:
    taps = EarlyTaps()
    for number in range(100):
        assert list(taps.add(tap(f"tap {number}"))) == []
    kept = [request.name for request in taps.see(core(ServiceHealth.RUNNING))]
    assert (len(kept), kept[-1]) == (KEPT, "tap 99")
