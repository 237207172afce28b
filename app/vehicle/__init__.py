"""The vehicle: its signals (VSS), the simulated one, and the music and places it knows."""
