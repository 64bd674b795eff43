"""What an editor may set of a feed, and the checks of its address."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django import forms

from ingest.errors import AddressError
from ingest.fetch import check_address
from ingest.models import Feed

if TYPE_CHECKING:
    FeedModelForm = forms.ModelForm[Feed]
else:
    FeedModelForm = forms.ModelForm  # takes a type argument in the stubs only

SHORTEST_MINUTES, LONGEST_MINUTES = 5, 24 * 60


def checked_address(text: str) -> str:
    """As it is asked. Raises ValidationError in words."""
    try:
        return check_address(text if "://" in text else f"https://{text}")
    except AddressError as error:
        raise forms.ValidationError(str(error)) from None


class FeedForm(FeedModelForm):
    """One feed."""

    url = forms.CharField(
        label="Address",
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false"}),
        help_text="With another address the feed begins anew: it is active, due at once, and keeps its articles.",
    )
    interval_minutes = forms.IntegerField(
        label="Minutes between two polls",
        min_value=SHORTEST_MINUTES,
        max_value=LONGEST_MINUTES,
        help_text="Set anew with each poll, as long as it follows the feed's rhythm.",
    )

    class Meta:
        model = Feed
        fields = ("title", "url", "interval_minutes", "adaptive", "wants_pages")
        labels: ClassVar = {"adaptive": "Follow its rhythm"}

    def clean_url(self) -> str:
        """An address that can be asked, and that no other feed has."""
        url = checked_address(self.cleaned_data["url"])
        if other := Feed.objects.filter(url=url).exclude(pk=self.instance.pk).first():
            raise forms.ValidationError(f"The feed “{other}” has this address already. Pause one of the two instead.")
        return url
