"""The one error that the runtime shows to people: a line that says what is wrong and what to do."""


class CannotRunError(Exception):
    """Lagline cannot start or go on. The message is one line for the person at the terminal; no traceback is wanted."""
