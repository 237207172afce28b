from app.bench import machine, percentiles, run_sections
from app.errors import ModelError


def test_a_section_that_cannot_run_says_why_and_the_rest_goes_on() -> None:
    def missing() -> dict[str, float]:
        raise ModelError("whisper_base is missing: run `cockpit models pull`")

    told: list[str] = []
    document = run_sections({"voice": missing, "bus": lambda: {"publish_us": 2.5}}, told.append)
    assert document["voice"] == {"error": "whisper_base is missing: run `cockpit models pull`"}
    assert document["bus"] == {"publish_us": 2.5}
    assert document["machine"] == machine()
    assert told == ["measuring voice …", "measuring bus …"]


def test_percentiles_say_how_many_samples_there_were() -> None:
    assert percentiles([float(n) for n in range(101)]) == {"p50": 50.0, "p95": 95.0, "samples": 101}


def test_the_machine_is_named() -> None:
    found = machine()
    assert found["cores"] >= 1
    assert found["memory_gib"] > 0
    assert found["cpu"]
