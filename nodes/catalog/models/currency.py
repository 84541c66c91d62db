from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

DIGITS, PLACES = 20, 10


class Currency(models.Model):
    """A currency and the value of one unit in the base currency, whose own rate is 1."""

    code = models.CharField(
        _("code"),
        max_length=3,
        primary_key=True,
        validators=[RegexValidator("^[A-Z]{3}$", _("Three capital letters, such as USD or TRY."))],
        help_text=_("ISO 4217, such as USD or TRY."),
    )
    rate = models.DecimalField(
        _("rate"),
        max_digits=DIGITS,
        decimal_places=PLACES,
        help_text=_("Value of one unit in the base currency."),
    )
    is_base = models.BooleanField(_("base currency"), default=False, editable=False)

    class Meta:
        verbose_name = _("currency")
        verbose_name_plural = _("currencies")
        ordering = ("-is_base", "code")
        constraints = [
            models.CheckConstraint(
                condition=Q(rate__gt=0),
                name="catalog_currency_rate_positive",
                violation_error_message=_("The rate must be greater than zero."),
            ),
            models.CheckConstraint(
                condition=Q(is_base=False) | Q(rate=1),
                name="catalog_currency_base_is_one",
                violation_error_message=_("The rate of the base currency is 1."),
            ),
            models.UniqueConstraint(
                fields=["is_base"], condition=Q(is_base=True), name="catalog_currency_one_base"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The first currency of a shop is its base."""
        if self._state.adding and not Currency.objects.filter(is_base=True).exists():
            self.is_base, self.rate = True, Decimal(1)
        super().save(*args, **kwargs)

    @transaction.atomic
    def make_base(self) -> None:
        """Prices stay as they are; every rate is said in this currency from now on."""
        rows = {row.pk: row for row in Currency.objects.select_for_update()}
        unit = rows[self.pk].rate
        Currency.objects.filter(is_base=True).update(is_base=False)
        for row in rows.values():
            row.rate = max(round(row.rate / unit, PLACES), Decimal(1).scaleb(-PLACES))
            row.is_base = row.pk == self.pk
            row.save(update_fields=["rate", "is_base"])
        self.refresh_from_db()


def base_currency(code: str = "USD") -> Currency:
    """The base currency; a shop without any gets `code`."""
    found = Currency.objects.filter(is_base=True).first()
    return found or Currency.objects.create(code=code, rate=Decimal(1))
