"""The Django side of `PartialDate`: a model field with companion columns, and the constraint on them.

    class Event(DatedModel):
        date = PartialDateField()                      # columns date, date_earliest, date_latest, date_part
        objects = DatedQuerySet["Event"].as_manager()
        class Meta:
            constraints = [ordered_bounds("date", prefix="event")]

`event.date` is a `PartialDate` (assign one, or EDTF text); queries use the text (`date="2026-03/.."`) or the bounds
(`date_earliest__lte=day`); `values_list("date")` gives text. docs/dates.md explains the notation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from django.core import checks
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from ingest.date_forms import PartialDateFormField, parse
from ingest.edtf import MAX_LENGTH, Part, PartialDate

_M = TypeVar("_M", bound=models.Model)
COMPANIONS = ("earliest", "latest", "part")
_ST = TypeVar("_ST", contravariant=True)
_GT = TypeVar("_GT", covariant=True)

if TYPE_CHECKING:
    _Text = models.CharField
else:

    class _Text(models.CharField):
        """Generic for the type checker only."""

        def __class_getitem__(cls, _: object) -> type:
            return cls


class _Stored(str):
    """EDTF text as it came from the database, by which loading is told from assigning."""

    __slots__ = ()


class _DateAttribute:
    """`obj.date`: the text and its part as one value. Text that is no date stays as it is until validated."""

    def __init__(self, field: PartialDateField[Any, Any]) -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type[models.Model]) -> Any:
        if instance is None:
            return self
        name, data = self.field.attname, instance.__dict__
        if name not in data:
            instance.refresh_from_db(fields=self.field.columns)
        if isinstance(data[name], _Stored):
            part = getattr(instance, f"{name}_part")
            data[name] = PartialDate.parse(str(data[name]), Part(part) if part else None)
        return data[name]

    def __set__(self, instance: models.Model, value: object) -> None:
        data = instance.__dict__
        if not isinstance(value, _Stored):
            try:
                value = parse(value)
            except ValidationError:
                data[self.field.attname] = value
                return
            data.update(self.field.companion_values(value))
        data[self.field.attname] = value


class _CompanionAttribute:
    """`obj.date_earliest` and so on: they follow from `obj.date` once that was read or assigned."""

    def __init__(self, date: PartialDateField[Any, Any], name: str) -> None:
        self.date, self.name = date, name

    def __get__(self, instance: models.Model | None, owner: type[models.Model]) -> Any:
        if instance is None:
            return self
        if self.name not in instance.__dict__:
            instance.refresh_from_db(fields=[self.name])
        return instance.__dict__[self.name]

    def __set__(self, instance: models.Model, value: object) -> None:
        date = instance.__dict__.get(self.date.attname, _Stored())
        if isinstance(date, _Stored) or self.name not in instance.__dict__:
            instance.__dict__[self.name] = value
        elif isinstance(date, PartialDate) and value and self.name == f"{self.date.attname}_part":
            setattr(instance, self.date.attname, PartialDate.parse(str(date), Part(str(value))))


class PartialDateField(_Text[_ST, _GT]):
    """A `PartialDate` as EDTF text, with its bounds and part in columns beside it: see the module's docstring."""

    description = "A date as precise as its source"
    if TYPE_CHECKING:
        _pyi_private_set_type: PartialDate | str | dt.date  # type: ignore[assignment]  # wider than a text's
        _pyi_private_get_type: PartialDate  # type: ignore[assignment]  # a value, not its text
        _pyi_lookup_exact_type: PartialDate | str

    def __init__(self, *args: Any, companions: bool = True, **kwargs: Any) -> None:
        """`companions=False` is for migrations, where the companion columns are fields of their own."""
        self.companions = companions
        kwargs.setdefault("max_length", MAX_LENGTH)
        super().__init__(*args, **kwargs)

    @property
    def columns(self) -> list[str]:
        """Names of all columns that hold this date."""
        return [self.name, *(f"{self.name}_{companion}" for companion in COMPANIONS)]

    def companion_values(self, date: PartialDate | None) -> dict[str, dt.date | str | None]:
        """What belongs into the companion columns beside `date`."""
        values = (date.earliest, date.latest, date.part or "") if date else (None, None, "")
        return dict(zip(self.columns[1:], values, strict=True))

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """For migrations: without companions."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, list(args), {**kwargs, "companions": False}

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        """Add the companion columns, and the attributes that keep all in step."""
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, name, _DateAttribute(self))
        if self.companions:
            self._add_companions(cls)
        for companion in self.columns[1:]:
            setattr(cls, companion, _CompanionAttribute(self, companion))

    def _add_companions(self, cls: type[models.Model]) -> None:
        earliest = models.DateField(null=True, blank=True, editable=False)
        latest = models.DateField(null=True, blank=True, editable=False)
        part = models.CharField(max_length=5, blank=True, default="", editable=False)
        fields: tuple[models.Field[Any, Any], ...] = (earliest, latest, part)
        for column, field in zip(self.columns[1:], fields, strict=True):
            cls.add_to_class(column, field)

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """As ever; and the model must keep the companions in step in partial writes."""
        objects = self.model._default_manager.all()
        if issubclass(self.model, DatedModel) and isinstance(objects, DatedQuerySet):
            return super().check(**kwargs)
        fault = "A model with a PartialDateField derives from DatedModel, and its default manager from DatedQuerySet."
        return [*super().check(**kwargs), checks.Error(fault, obj=self, id="ingest.E001")]

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        """Text, also in values_list()."""
        return None if value is None else _Stored(value)

    def to_python(self, value: object) -> PartialDate | None:
        """A value or text -> value. Raises ValidationError."""
        return parse(value)

    def get_prep_value(self, value: Any) -> Any:
        """The text for the database; an expression passes as it is."""
        if hasattr(value, "resolve_expression"):
            return value
        date = parse(value)
        return date and date.edtf

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Put the companions in step with the date, whatever was written to them."""
        value = getattr(model_instance, self.attname)
        if hasattr(value, "resolve_expression"):
            raise TypeError(f"{self.name} needs a date: the bounds of an expression are unknown")
        if value is None or isinstance(value, PartialDate):
            model_instance.__dict__.update(self.companion_values(value))
        return value

    def run_validators(self, value: Any) -> None:
        """Validators judge the text."""
        super().run_validators(str(value) if isinstance(value, PartialDate) else value)

    def value_to_string(self, obj: models.Model) -> str:
        """The text for serializers; the part is a field of its own there."""
        value = self.value_from_object(obj)
        return "" if value is None else str(value)

    def formfield(self, **kwargs: Any) -> Any:
        """A text input that reads and shows EDTF."""
        return models.Field.formfield(self, **{"form_class": PartialDateFormField, **kwargs})


def date_fields(model: type[models.Model]) -> list[PartialDateField[Any, Any]]:
    """The date fields of a model."""
    return [field for field in model._meta.concrete_fields if isinstance(field, PartialDateField)]


def with_companions(model: type[models.Model], names: Iterable[str]) -> list[str]:
    """`names` and, for each date or companion among them, all columns of that date."""
    given = list(dict.fromkeys(names))
    whole = [column for field in date_fields(model) if set(field.columns) & set(given) for column in field.columns]
    return list(dict.fromkeys([*given, *whole]))


class DatedQuerySet(models.QuerySet[_M]):
    """Keeps the companion columns in step in the writes that name their columns."""

    def update(self, **kwargs: Any) -> int:
        """As ever; a date must be a value here, for the bounds of an expression are unknown."""
        for field in date_fields(self.model):
            value = kwargs.get(field.name)
            if field.name not in kwargs or set(field.columns) <= set(kwargs):
                continue
            if hasattr(value, "resolve_expression"):
                raise TypeError(f"update({field.name}=...) needs a date: the bounds of an expression are unknown")
            kwargs |= field.companion_values(parse(value))
        return super().update(**kwargs)

    update.alters_data = True  # type: ignore[attr-defined]  # Django's mark against calls from templates

    def bulk_update(self, objs: Iterable[_M], fields: Iterable[str], batch_size: int | None = None) -> int:
        """As ever; a date's companions are written with it."""
        return super().bulk_update(objs, with_companions(self.model, fields), batch_size)

    bulk_update.alters_data = True  # type: ignore[attr-defined]  # as above

    def bulk_create(
        self,
        objs: Iterable[_M],
        batch_size: int | None = None,
        ignore_conflicts: bool = False,
        update_conflicts: bool = False,
        update_fields: Collection[str] | None = None,
        unique_fields: Collection[str] | None = None,
    ) -> list[_M]:
        """As ever; a date that is updated on a conflict takes its companions with it."""
        whole = with_companions(self.model, update_fields) if update_fields else update_fields
        return super().bulk_create(objs, batch_size, ignore_conflicts, update_conflicts, whole, unique_fields)

    bulk_create.alters_data = True  # type: ignore[attr-defined]  # as above


class DatedModel(models.Model):
    """Base of a model with date fields: `save(update_fields=["date"])` writes the companions too."""

    class Meta:
        abstract = True

    def save(self, *, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """As ever."""
        whole = update_fields if update_fields is None else with_companions(type(self), update_fields)
        super().save(update_fields=whole, **kwargs)


def ordered_bounds(name: str, *, prefix: str) -> models.CheckConstraint:
    """For Meta.constraints: the bounds are in order, and open exactly where the text is open or there is no date."""
    earliest, latest = f"{name}_earliest", f"{name}_latest"
    order = Q(**{f"{earliest}__lte": F(latest)}) | Q(**{f"{earliest}__isnull": True}) | Q(**{f"{latest}__isnull": True})
    absent = Q(**{f"{name}__isnull": True, f"{earliest}__isnull": True, f"{latest}__isnull": True, f"{name}_part": ""})
    open_start, open_end = Q(**{f"{name}__startswith": "../"}), Q(**{f"{name}__endswith": "/.."})
    start = (open_start & Q(**{f"{earliest}__isnull": True})) | (~open_start & Q(**{f"{earliest}__isnull": False}))
    end = (open_end & Q(**{f"{latest}__isnull": True})) | (~open_end & Q(**{f"{latest}__isnull": False}))
    part = Q(**{f"{name}_part__in": ["", *(str(part) for part in Part)]})
    present = Q(**{f"{name}__isnull": False}) & order & start & end & part
    return models.CheckConstraint(condition=absent | present, name=f"{prefix}_{name}_bounds")
