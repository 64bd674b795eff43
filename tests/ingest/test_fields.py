"""The date field: its columns follow the text whatever way it is written, and reading gives the whole value."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Any, cast

import pytest
from django import forms
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import F
from django.test.utils import isolate_apps

from ingest.date_forms import PartialDateFormField
from ingest.edtf import Part, PartialDate
from ingest.fields import DatedModel, DatedQuerySet, PartialDateField, ordered_bounds
from ingest.models import EventMention
from tests.factories import make_event, make_mention
from tracker.models import Event

parse = PartialDate.parse
EARLY = parse("2025~", Part.EARLY)
YEAR_2025 = dt.date(2025, 1, 1), dt.date(2025, 12, 31)
COLUMNS = "date", "date_earliest", "date_latest", "date_part"


def stored(event: Event, name: str = "date") -> Any:
    columns = [column.replace("date", name, 1) for column in COLUMNS]
    return Event.objects.values_list(*columns).get(pk=event.pk)


def held(event: Event, name: str = "date") -> Any:
    return tuple(getattr(event, column.replace("date", name, 1)) for column in COLUMNS)


class TestUnsaved:
    """What holds without a database."""

    @pytest.mark.parametrize("value", [EARLY, "early 2025~", "early 2025", " Early 2025~ "])
    def test_assigning_sets_all_columns(self, value: Any) -> None:
        event = Event(date=value)
        assert held(event) == (EARLY, *YEAR_2025, "early")

    def test_assigning_anew_forgets_the_old_part_and_bounds(self) -> None:
        event = Event(date=EARLY, moved_from="2026")
        event.date, event.moved_from = parse("2026-03/.."), None
        assert held(event) == (parse("2026-03/.."), dt.date(2026, 3, 1), None, "")
        assert held(event, "moved_from") == (None, None, None, "")

    def test_a_day_may_be_assigned_as_such(self) -> None:
        assert Event(date=dt.date(2026, 7, 10)).date == parse("2026-07-10")

    def test_a_part_beside_the_text_is_joined_to_it(self) -> None:
        assert Event(date="2025~", date_part="early").date == EARLY

    def test_bounds_follow_the_date_alone(self) -> None:
        event = Event(date="2025")
        setattr(event, "date_earliest", dt.date(1999, 1, 1))  # noqa: B010  # no attribute for the type checker
        assert held(event)[1] == dt.date(2025, 1, 1)

    @pytest.mark.parametrize(
        ("text", "reason"), [("2026-02-30", "February 2026 has the days 1 to 28"), ("soon", "is not a date such as")]
    )
    def test_validation_says_what_is_wrong_with_a_text(self, text: str, reason: str) -> None:
        event = Event(date=text)
        with pytest.raises(ValidationError, match=reason) as refusal:
            event.clean_fields(exclude=["incident", "first_known_at"])
        assert "date" in refusal.value.message_dict

    def test_a_date_is_required_unless_it_may_be_null(self) -> None:
        with pytest.raises(ValidationError) as refusal:
            Event().clean_fields()
        assert "date" in refusal.value.message_dict
        assert "moved_from" not in refusal.value.message_dict

    def test_validation_keeps_the_part(self) -> None:
        event = make_unsaved_event(date=EARLY)
        event.clean_fields(exclude=["incident"])
        assert event.date == EARLY

    def test_pickling_keeps_the_part(self) -> None:
        assert pickle.loads(pickle.dumps(Event(date=EARLY))).date == EARLY


def make_unsaved_event(**values: Any) -> Event:
    now = dt.datetime(2026, 7, 15, tzinfo=dt.UTC)
    return Event(kind="effective", certainty="actual", confidence=0.5, first_known_at=now, **values)


@pytest.mark.django_db
class TestWriting:
    """Each way to write keeps the columns in step."""

    def test_create_and_save(self) -> None:
        event = make_event(date=EARLY, moved_from="../2024")
        assert stored(event) == ("2025~", *YEAR_2025, "early")
        assert stored(event, "moved_from") == ("../2024", None, dt.date(2024, 12, 31), "")
        event.date = parse("2026-07-10")
        event.save()
        assert stored(event) == ("2026-07-10", dt.date(2026, 7, 10), dt.date(2026, 7, 10), "")

    @pytest.mark.parametrize("named", ["date", "date_earliest", "date_part"])
    def test_save_of_named_fields(self, named: str) -> None:
        event = make_event(date=EARLY)
        event.date, event.headline = parse("2026"), "not saved"
        event.save(update_fields=[named])
        assert stored(event) == ("2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31), "")
        assert Event.objects.get().headline != "not saved"

    def test_save_of_other_fields_leaves_the_date(self) -> None:
        event = make_event(date="2025")
        event.date = parse("2026")
        event.save(update_fields=["headline"])
        assert stored(event)[0] == "2025"

    def test_a_bound_written_by_hand_is_put_right(self) -> None:
        make_event(date=EARLY)
        event = Event.objects.get()
        setattr(event, "date_earliest", dt.date(1999, 1, 1))  # noqa: B010  # no attribute for the type checker
        event.save()
        assert stored(event) == ("2025~", *YEAR_2025, "early")

    def test_save_after_reading_a_part_of_the_columns(self) -> None:
        make_event(date=EARLY)
        event = Event.objects.only("headline", "date_earliest").get()
        event.date = parse("2026-07")
        event.save()
        assert stored(event) == ("2026-07", dt.date(2026, 7, 1), dt.date(2026, 7, 31), "")

    def test_bulk_create(self) -> None:
        first = make_event(date=EARLY)
        copies = [make_unsaved_event(incident=first.incident, date=date) for date in (EARLY, "2026-03/..")]
        Event.objects.bulk_create(copies)
        assert stored(copies[0]) == ("2025~", *YEAR_2025, "early")
        assert stored(copies[1]) == ("2026-03/..", dt.date(2026, 3, 1), None, "")

    def test_bulk_create_that_updates_on_conflict(self) -> None:
        event = make_event(date=EARLY)
        event.date = parse("2026")
        Event.objects.bulk_create([event], update_conflicts=True, update_fields=["date"], unique_fields=["id"])
        assert stored(event) == ("2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31), "")

    def test_bulk_update(self) -> None:
        one, two = make_event(date=EARLY, moved_from="2024"), make_event(date="2025")
        one.date, one.moved_from, two.date = parse("2026"), None, EARLY
        Event.objects.bulk_update(iter([one, two]), ["date", "moved_from"])
        assert stored(one) == ("2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31), "")
        assert stored(two) == ("2025~", *YEAR_2025, "early")
        assert stored(one, "moved_from") == (None, None, None, "")

    @pytest.mark.parametrize("value", [EARLY, "early 2025"])
    def test_update_of_a_query(self, value: Any) -> None:
        event = make_event(date="2026-07-10", moved_from="2025")
        Event.objects.filter(pk=event.pk).update(date=value, moved_from=None)
        assert stored(event) == ("2025~", *YEAR_2025, "early")
        assert stored(event, "moved_from") == (None, None, None, "")

    def test_an_expression_is_refused_for_its_bounds_are_unknown(self) -> None:
        event = make_event(date="2026-07-10", moved_from="2025")
        with pytest.raises(TypeError, match="needs a date"):
            Event.objects.update(date=F("moved_from"))
        event.date = F("moved_from")  # type: ignore[assignment]  # the mistake under test
        with pytest.raises(TypeError, match="needs a date"):
            event.save()

    def test_update_or_create(self) -> None:
        event = make_event(date=EARLY)
        Event.objects.update_or_create(pk=event.pk, defaults={"date": "2026"})
        assert stored(event) == ("2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31), "")

    def test_a_text_that_is_no_date_is_never_written(self) -> None:
        event = make_event()
        with pytest.raises(ValidationError, match="not a date"):
            Event.objects.update(date="soon")
        event.date = "soon"
        with pytest.raises(ValidationError, match="not a date"):
            event.save()

    def test_dumping_and_loading(self) -> None:
        event = make_event(date=EARLY, moved_from="2024")
        dump = serializers.serialize("json", [event])
        Event.objects.update(date="1999", moved_from="1998")
        for loaded in serializers.deserialize("json", dump):
            assert held(cast("Event", loaded.object))[0] == EARLY
            loaded.save()
        assert stored(event) == ("2025~", *YEAR_2025, "early")
        assert stored(event, "moved_from")[0] == "2024"

    @pytest.mark.parametrize(
        "columns",
        [
            {"date_earliest": dt.date(2027, 1, 1)},
            {"date_earliest": None},
            {"date_latest": None},
            {"date_part": "dusk"},
            {"moved_from_earliest": dt.date(2027, 1, 1)},
            {"moved_from_part": "early"},
        ],
    )
    def test_the_database_refuses_columns_out_of_step(self, columns: dict[str, Any]) -> None:
        make_event(date="2026")
        with pytest.raises(IntegrityError, match="_bounds"), transaction.atomic():
            models.QuerySet(Event).update(**columns)

    def test_the_database_refuses_bounds_at_an_open_end(self) -> None:
        make_event(date="2026/..")
        with pytest.raises(IntegrityError, match="event_date_bounds"), transaction.atomic():
            models.QuerySet(Event).update(date_latest=dt.date(2027, 1, 1))

    @pytest.mark.parametrize(
        ("date", "earliest", "latest", "part", "holds"),
        [
            ("2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31), "", True),
            ("2026~", dt.date(2026, 1, 1), dt.date(2026, 12, 31), "mid", True),
            ("2026/..", dt.date(2026, 1, 1), None, "", True),
            ("../2026", None, dt.date(2026, 12, 31), "", True),
            (None, None, None, "", True),
            ("2026", dt.date(2026, 12, 31), dt.date(2026, 1, 1), "", False),
            ("2026", dt.date(2026, 1, 1), None, "", False),
            ("2026", None, dt.date(2026, 12, 31), "", False),
            ("2026/..", dt.date(2026, 1, 1), dt.date(2026, 12, 31), "", False),
            ("../2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31), "", False),
            ("2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31), "dusk", False),
            (None, dt.date(2026, 1, 1), dt.date(2026, 12, 31), "", False),
            (None, None, None, "mid", False),
        ],
    )
    def test_the_constraint(self, date: Any, earliest: Any, latest: Any, part: str, holds: bool) -> None:
        values = dict(zip(COLUMNS, (date, earliest, latest, part), strict=True))
        typed = {name: models.Value(value, cast("Any", Event._meta.get_field(name))) for name, value in values.items()}
        condition = ordered_bounds("date", prefix="event").condition
        assert isinstance(condition, models.Q)
        assert condition.check(typed) is holds

    def test_constraints_are_validated_without_writing(self) -> None:
        mention = make_mention(date="2026/..")
        mention.full_clean()


@pytest.mark.django_db
class TestReading:
    """Reading takes one query, two when columns were deferred."""

    def test_a_row_gives_the_whole_value(self, django_assert_num_queries: Any) -> None:
        make_event(date=EARLY)
        with django_assert_num_queries(1):
            event = Event.objects.get()
            assert held(event) == (EARLY, *YEAR_2025, "early")
            assert held(event, "moved_from") == (None, None, None, "")

    @pytest.mark.parametrize("names", [["date"], ["headline"], ["date_part"]])
    def test_only(self, names: list[str], django_assert_num_queries: Any) -> None:
        make_event(date=EARLY)
        with django_assert_num_queries(2):
            assert Event.objects.only(*names).get().date == EARLY

    def test_defer(self, django_assert_num_queries: Any) -> None:
        make_event(date=EARLY)
        with django_assert_num_queries(2):
            event = Event.objects.defer("date").get()
            assert held(event) == (EARLY, *YEAR_2025, "early")

    def test_a_refreshed_object_has_the_new_part(self) -> None:
        event = make_event(date=EARLY)
        Event.objects.update(date=parse("2025~", Part.LATE))
        event.refresh_from_db()
        assert event.date.part is Part.LATE
        Event.objects.update(date="2024")
        event.refresh_from_db(fields=["date"])
        assert held(event) == (parse("2024"), dt.date(2024, 1, 1), dt.date(2024, 12, 31), "")

    def test_values_are_text(self) -> None:
        make_event(date=EARLY)
        texts: list[Any] = list(Event.objects.values_list("date", flat=True))
        assert texts == ["2025~"]

    def test_queries_by_text_and_by_bounds(self) -> None:
        open_ended = make_mention(date="2026-03/..")
        make_mention(date="2024-33")
        assert EventMention.objects.get(date=parse("2026-03/..")) == open_ended
        assert EventMention.objects.get(date__in=["2026-03/", "2020"]) == open_ended
        assert EventMention.objects.get(date_earliest__gte=dt.date(2026, 1, 1)) == open_ended
        assert EventMention.objects.get(date__startswith="2026") == open_ended
        assert EventMention.objects.order_by("date_earliest").last() == open_ended


@pytest.mark.django_db
class TestMigrations:
    """A historical model has each column once, and behaves as the real one."""

    @pytest.fixture
    def historical_event(self) -> Any:
        return MigrationLoader(None).project_state().apps.get_model("tracker", "Event")

    def test_columns_occur_once(self, historical_event: Any) -> None:
        assert sorted(f.name for f in historical_event._meta.fields) == sorted(f.name for f in Event._meta.fields)

    def test_reading_and_writing(self, historical_event: Any) -> None:
        event = make_event(date=EARLY)
        old = historical_event.objects.get()
        assert old.date == EARLY
        old.date = "2026"
        old.save()
        assert stored(event) == ("2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31), "")
        old.pk, old.date = None, EARLY
        old.save()
        assert stored(old) == ("2025~", *YEAR_2025, "early")


class DateForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the type checker only
    class Meta:
        model = Event
        fields = ("date", "moved_from")


class TestForms:
    """One text input that loses nothing."""

    def test_the_input_shows_the_part_and_explains_the_notation(self) -> None:
        html = DateForm(instance=Event(date=EARLY)).as_p()
        assert 'value="early 2025~"' in html
        assert "2026-04-22/2026-06-05" in html

    @pytest.mark.parametrize("text", ["early 2025~", "early 2025", "EARLY  2025~"])
    def test_nothing_is_changed_by_sending_it_back(self, text: str) -> None:
        form = DateForm({"date": text, "moved_from": ""}, instance=Event(date=EARLY))
        assert form.is_valid()
        assert not form.has_changed()
        assert form.save(commit=False).date == EARLY

    def test_a_change_is_seen(self) -> None:
        form = DateForm({"date": "2025~", "moved_from": "2024"}, instance=Event(date=EARLY))
        assert form.is_valid()
        assert form.changed_data == ["date", "moved_from"]
        assert form.save(commit=False).moved_from == parse("2024")

    def test_errors_name_the_fault(self) -> None:
        form = DateForm({"date": "2026-13", "moved_from": "2026-06-05/2026-04-22"})
        assert "there is no month 13" in form.errors["date"][0]
        assert "ends before it begins" in form.errors["moved_from"][0]
        assert "required" in DateForm({}).errors["date"][0]
        assert form.has_changed()

    def test_it_stands_alone(self) -> None:
        assert PartialDateFormField().clean("2026-03/..") == parse("2026-03/..")
        assert PartialDateFormField(required=False).clean("") is None


@isolate_apps("ingest")
def test_a_model_that_would_let_columns_drift_is_reported() -> None:
    class Careless(models.Model):  # noqa: DJ008  # never shown
        date = PartialDateField()

        class Meta:
            app_label = "ingest"

    class Careful(DatedModel):
        date = PartialDateField()
        objects = DatedQuerySet["Careful"].as_manager()

        class Meta:
            app_label = "ingest"
            constraints = (ordered_bounds("date", prefix="careful"),)

    assert [fault.id for fault in Careless._meta.get_field("date").check()] == ["ingest.E001"]
    assert Careful._meta.get_field("date").check() == []


@isolate_apps("ingest")
def test_an_abstract_base_hands_down_each_column_once() -> None:
    class Base(DatedModel):
        date = PartialDateField(null=True)

        class Meta:
            abstract = True
            app_label = "ingest"

    class Child(Base):
        class Meta:
            app_label = "ingest"

    assert [field.name for field in Child._meta.fields] == ["id", *COLUMNS]
    assert getattr(Child(date=EARLY), "date_part") == "early"  # noqa: B009  # no attribute for the type checker
