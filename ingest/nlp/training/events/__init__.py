"""Training of what reads dated events: `python -m ingest.nlp.training.events [--dev FOLDER]`."""
