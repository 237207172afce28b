"""One file a panel: frozen inputs -> pure `derive_*` -> frozen props -> Qt properties."""
