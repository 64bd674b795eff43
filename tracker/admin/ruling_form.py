"""What an editor fills in to rule on an event."""

from __future__ import annotations

from typing import Any

from django import forms

from ingest.date_forms import PartialDateFormField
from ingest.edtf import PartialDate
from ingest.models import choices
from ingest.records import Certainty, Kind
from tracker import curation
from tracker.models import Event

DATE_WORDS = {"required": "Give a date. Is there none? Then reject the event."}


class RulingForm(forms.Form):
    """The event as it stands, to be corrected, and why. `seen` is what the editor looked at."""

    date = PartialDateFormField(error_messages=DATE_WORDS, widget=forms.TextInput(attrs={"size": 24}))
    kind = forms.ChoiceField(choices=choices(Kind))
    certainty = forms.ChoiceField(choices=choices(Certainty))
    headline = forms.CharField(max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    reason = forms.CharField(
        required=False,
        help_text="For the log: why, and where it can be read.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        stands = {
            "date": event.date,
            "kind": event.kind,
            "certainty": event.certainty,
            "headline": event.headline,
        }
        super().__init__(*args, **kwargs)
        self.initial = stands | {"seen": curation.fingerprint(event)}

    def changes(self) -> dict[str, PartialDate | Kind | Certainty | str]:
        """What differs from the event as it stands, for `curation.correct`."""
        typed = {"date": lambda date: date, "kind": Kind, "certainty": Certainty, "headline": str.strip}
        return {name: typed[name](self.cleaned_data[name]) for name in self.changed_data if name in typed}

    def why(self) -> dict[str, str]:
        """What goes with every ruling."""
        return {"reason": self.cleaned_data.get("reason", ""), "seen": self.cleaned_data.get("seen", "")}
