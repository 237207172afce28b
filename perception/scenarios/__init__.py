"""The synthetic driver: a portrait that moves like a person, for the demonstration drive and labelled clips."""
