"""Forms of the public pages."""

from __future__ import annotations

from typing import Any

from django import forms

from tracker.models import Follow, Incident


class FollowForm(forms.Form):
    """An address, and what it wants to follow. `website` is left empty by people: see `is_trap`."""

    INCIDENT, EVERYTHING = "incident", "everything"

    email = forms.EmailField(
        label="Email address",
        max_length=254,
        error_messages={"invalid": "This is not an email address such as reader@example.org."},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "size": 34}),
    )
    what = forms.ChoiceField(label="What to follow", required=False, widget=forms.RadioSelect)
    website = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, incident: Incident | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.incident = incident
        everything = (self.EVERYTHING, "Every incident")
        self.fields["what"].choices = [(self.INCIDENT, incident.title), everything] if incident else [everything]  # type: ignore[attr-defined]  # of ChoiceField
        self.fields["what"].initial = self.INCIDENT if incident else self.EVERYTHING

    @property
    def is_trap(self) -> bool:
        """True when the field that people cannot see was filled in."""
        return bool(self.cleaned_data["website"])

    @property
    def followed(self) -> Incident | None:
        """The incident to follow, or None for everything."""
        return None if self.cleaned_data["what"] == self.EVERYTHING else self.incident


class ConfirmForm(forms.Form):
    """The reader's other unconfirmed wishes, to be ticked."""

    also = forms.TypedMultipleChoiceField(coerce=int, required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, others: list[Follow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(follow.pk, follow.incident.title if follow.incident else "Every incident") for follow in others]
        self.fields["also"].choices = names  # type: ignore[attr-defined]  # of ChoiceField
