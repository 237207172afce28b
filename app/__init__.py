"""The core: events, bus, processes, vehicle, journal, commands. Knows no Qt, no camera, no model."""
