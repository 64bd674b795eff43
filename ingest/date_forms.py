"""A date in forms: one text input that reads and shows EDTF, with its part before it ("early 2025~")."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ingest.edtf import EdtfError, Part, PartialDate

HELP_TEXT = (
    "A day 2026-07-10, a month 2026-07, a year 2026, a quarter 2026-33 (first) to 2026-36 (fourth). "
    "About: 2025~ or early 2025~. A period: 2026-04-22/2026-06-05. Since: 2026-03/.."
)


def parse(value: object) -> PartialDate | None:
    """A value or EDTF text, its shade before it ("early 2025~"). Raises ValidationError with what is wrong."""
    if value is None or isinstance(value, PartialDate):
        return value
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return PartialDate.day(value)
    words = str(value).split()
    part = Part(words.pop(0).lower()) if len(words) > 1 and words[0].lower() in list(Part) else None
    try:
        return PartialDate.parse(" ".join(words), part) if words else None
    except EdtfError as error:
        raise ValidationError(str(error), code="invalid") from None


def spell(date: PartialDate) -> str:
    """What `parse` reads back as the same value."""
    return f"{date.part} {date}" if date.part else str(date)


class PartialDateFormField(forms.CharField):
    """EDTF text -> `PartialDate`, or None when empty."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["help_text"] = kwargs.get("help_text") or HELP_TEXT
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """Text -> value. Raises ValidationError."""
        return None if value in self.empty_values else parse(value)

    def run_validators(self, value: Any) -> None:
        """Validators judge the text."""
        super().run_validators(str(value) if isinstance(value, PartialDate) else value)

    def prepare_value(self, value: Any) -> Any:
        """What the input shows: "early 2025~"."""
        return spell(value) if isinstance(value, PartialDate) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """False when another spelling says the same."""
        try:
            return bool(parse(initial) != self.to_python(data))
        except ValidationError:
            return True

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No phone should correct a date."""
        plain = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false", "placeholder": "2026-07-10"}
        return {**super().widget_attrs(widget), **plain}
