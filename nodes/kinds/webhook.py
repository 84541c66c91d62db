"""Calls a web address with what the conversation knows and remembers the answer."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any, Literal
from urllib.parse import quote, urlsplit

from pydantic import BeforeValidator, WithJsonSchema, field_validator

from nodes.calls import Called, call
from nodes.contract import Config, Context, NodeError, NodeKind, Output, Result
from nodes.fields import ConfigError, setting
from nodes.outside import variables
from nodes.ports import HttpRequest
from nodes.text.localized import words
from nodes.text.template import Template
from nodes.webanswer import check_status, remembered

_UNSENDABLE = re.compile(r"[\x00-\x1f\x7f]+")  # characters that would end a header
Headers = Annotated[
    dict[str, str],
    BeforeValidator(lambda value: {} if value == [] else value),  # PHP's empty object
]
Payload = Annotated[
    dict[str, Any],
    BeforeValidator(lambda value: {} if value in ([], "") else value),
    WithJsonSchema({"type": "object"}),
]


class WebhookConfig(Config):
    url: str = setting(
        "",
        title=words("Address", "Adres"),
        help=words(
            "Begins with https://. May hold {variables}.",
            "https:// ile başlar. {değişken} içerebilir.",
        ),
        widget="text",
        variables="fill",
    )
    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] = setting(
        "POST",
        title=words("Method", "Yöntem"),
        help=words("How the address is called.", "Adresin nasıl çağrılacağı."),
        widget="select",
        options={name: words(name, name) for name in ("GET", "POST", "PUT", "PATCH", "DELETE")},
    )
    headers: Headers = setting(
        {},
        title=words("Headers", "Başlıklar"),
        help=words(
            "Sent along, for example Authorization.", "Birlikte gönderilir, örneğin Authorization."
        ),
        widget="map",
        variables="fill",
    )
    payload: Payload = setting(
        {},
        title=words("Content", "İçerik"),
        help=words(
            "Sent as JSON. {message}, {language}, {phone} or another name of what is known is "
            "filled in. Left empty, the message is sent.",
            "JSON olarak gönderilir. {message}, {language}, {phone} gibi bilinen adlar doldurulur. "
            "Boşsa mesaj gönderilir.",
        ),
        widget="map",
        variables="fill",
    )
    timeout: int = setting(
        10,
        title=words("Time limit", "Süre sınırı"),
        help=words("Seconds for one attempt.", "Bir deneme için saniye."),
        widget="number",
        ge=1,
        le=30,
    )
    response_key: str = setting(
        "webhook",
        title=words("Name of the answer", "Yanıtın adı"),
        help=words(
            "A field of a JSON answer is remembered as name.field, the status as name_status.",
            "JSON yanıtın bir alanı ad.alan, durum kodu ad_status olarak hatırlanır.",
        ),
        widget="text",
        min_length=1,
        max_length=100,
    )

    @field_validator("method", mode="before")
    @classmethod
    def _capitals(cls, value: Any) -> Any:
        return value.strip().upper() if isinstance(value, str) else value

    @field_validator("url")
    @classmethod
    def _address(cls, value: str) -> str:
        if value.strip() and not re.match(r"https?://[^\s/?#]", value.strip(), re.IGNORECASE):
            raise ConfigError(
                "Give an address that begins with https://.",
                "https:// ile başlayan bir adres girin.",
            )
        return value.strip()


class Webhook(NodeKind[WebhookConfig]):
    type = "webhook"
    category = "utility"
    icon = "webhook"
    label = words("Webhook", "Webhook")
    description = words("Calls another system.", "Başka bir sistemi çağırır.")
    help = words(
        "Called again up to two times when the other side is overloaded; the header "
        "Idempotency-Key tells it that it is the same call. Not called in the test chat.",
        "Karşı taraf yoğunsa en çok iki kez daha çağrılır; Idempotency-Key başlığı bunun aynı çağrı "
        "olduğunu söyler. Test sohbetinde çağrılmaz.",
    )
    Config = WebhookConfig
    outputs = (Output("success", words("Success", "Başarılı")),)
    can_fail = True
    side_effects = True
    gives = ("{response_key}", "{response_key}_status")

    async def run(self, config: WebhookConfig, context: Context) -> Result:
        if not config.url:
            raise NodeError(
                words("The webhook has no address.", "Webhook'un adresi yok."), "no_address"
            )
        template = Template(variables(context))
        request = _request(config, context, template)
        called = await call(request, context)
        check_status(called.reply)
        kept = remembered(config.response_key, called.reply)
        return Result(
            "success",
            remember={**_outdated(config.response_key, context), **kept},
            detail=_detail(request, called, sorted(kept), template),
        )


def _request(config: WebhookConfig, context: Context, template: Template) -> HttpRequest:
    headers = {name.strip(): template.text(value) for name, value in config.headers.items()}
    headers = {name: _UNSENDABLE.sub(" ", value).strip() for name, value in headers.items()}
    body = None
    if config.method not in ("GET", "DELETE") or config.payload:
        content = template.json(config.payload) or _standard(context)
        body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))  # any whole number
        headers = {"Content-Type": "application/json", **headers}
    headers = {k: v for k, v in headers.items() if k.lower() != "idempotency-key"}
    headers["Idempotency-Key"] = _call_key(context)
    url = template.text(config.url, lambda value: quote(value, safe=""))
    return HttpRequest(config.method, url, headers, body, float(config.timeout))


def _call_key(context: Context) -> str:
    event = context.event
    return f"{event.conversation_id or 0}:{event.turn_no}:{context.node_id}"


def _standard(context: Context) -> dict[str, Any]:
    event = context.event
    return {
        "message": event.message,
        "language": event.language,
        "conversation_id": event.conversation_id,
    }


def _outdated(key: str, context: Context) -> dict[str, None]:
    """What an earlier answer left under the same name is known no longer."""
    return dict.fromkeys(
        name for name in context.memory if name == key or name.startswith(f"{key}.")
    )


def _shown(url: str) -> str:
    """The address without what may hold keys: user, password, query."""
    try:
        parts = urlsplit(url)
    except ValueError:  # "https://[..."
        return ""
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"


def _detail(
    request: HttpRequest, called: Called, kept: list[str], template: Template
) -> dict[str, Any]:
    """For the trace: no headers and no query, since they may hold keys."""
    detail: dict[str, Any] = {
        "method": request.method,
        "address": _shown(request.url),
        "status": called.reply.status,
        "attempts": called.attempts,
        "idempotency_key": request.headers["Idempotency-Key"],
        "remembered": kept,
    }
    if template.missing:
        detail["unknown_variables"] = sorted(template.missing)
    return detail
