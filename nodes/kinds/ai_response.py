"""Asks the language model for an answer and says it."""

from __future__ import annotations

from typing import Any

from nodes.contract import Config, Context, NodeError, NodeKind, Result
from nodes.fields import setting
from nodes.ports import ModelError, ModelReply, ModelRequest
from nodes.prompt import build_messages, gathered_sources
from nodes.text.links import without_unknown
from nodes.text.localized import Localized, Text, words

# The model gets this share of what is left of the turn, so that the error output still has time.
SHARE_OF_TIME = 0.9


class AiResponseConfig(Config):
    system_prompt: Text = setting(
        Localized(
            en="You are the friendly assistant of this shop. Answer briefly and truthfully.",
            tr="Bu mağazanın güler yüzlü asistanısın. Kısa ve doğru yanıt ver.",
        ),
        title=words("System prompt", "Sistem istemi"),
        help=words(
            "What the model is told first. What the context builder gathered is added.",
            "Modele ilk söylenen metin. Bağlam oluşturucunun topladıkları eklenir.",
        ),
        widget="longtext",
    )
    model: str | None = setting(
        None,
        title=words("Model", "Model"),
        help=words(
            "Left empty, your shop's model is used.", "Boşsa mağazanızın modeli kullanılır."
        ),
        widget="text",
    )
    temperature: float = setting(
        0.7,
        title=words("Temperature", "Sıcaklık"),
        help=words(
            "0 = always alike, higher = more varied.", "0 = hep benzer, yükseldikçe daha çeşitli."
        ),
        widget="number",
        ge=0,
        le=2,
    )
    max_tokens: int = setting(
        500,
        title=words("Longest answer", "En uzun yanıt"),
        help=words(
            "In tokens, about 4 characters each.", "Token sayısı; biri yaklaşık 4 karakter."
        ),
        widget="number",
        ge=1,
        le=16000,
    )


class AiResponse(NodeKind[AiResponseConfig]):
    """What ``Context.on_text`` hears is for live display alone: the answer that is said may differ.

    Links to products that the shop does not have are taken out after the model has answered.
    """

    type = "ai_response"
    category = "common"
    icon = "smart_toy"
    label = words("AI response", "Yapay zekâ yanıtı")
    description = words("The language model answers.", "Dil modeli yanıt verir.")
    help = words(
        "Put a context builder before it: the model knows only what is sent along.",
        "Önüne bir bağlam oluşturucu koyun: model yalnızca gönderilenleri bilir.",
    )
    Config = AiResponseConfig
    can_fail = True
    answers = True

    async def run(self, config: AiResponseConfig, context: Context) -> Result:
        request = _request(config, context)
        reply = await _asked(request, context)
        text, removed = await _checked(reply.text.strip(), context)
        if not text:
            raise _empty(request, reply)
        return Result("next", say=(text,), detail=_detail(request, reply) | removed)


async def _asked(request: ModelRequest, context: Context) -> ModelReply:
    """Raises ModelError with what was asked, so that people see it."""
    try:
        return await context.ports.model.complete(request)
    except ModelError as error:
        error.detail = _sent(request)
        raise


def _empty(request: ModelRequest, reply: ModelReply) -> NodeError:
    what = words("The model returned an empty answer.", "Model boş bir yanıt döndürdü.")
    error = NodeError(what, "empty_reply", retryable=True)
    error.detail = _detail(request, reply)
    return error


async def _checked(text: str, context: Context) -> tuple[str, dict[str, Any]]:
    """The answer without links to products that the shop does not have, and those for the trace."""
    right = [product.url for product in gathered_sources(context.turn).products if product.url]
    (text,), unknown = await without_unknown([text], context.ports, kept=right)
    if not unknown:
        return text, {}
    return text, {"removed_links": len(unknown), "unknown_products": list(dict.fromkeys(unknown))}


def _request(config: AiResponseConfig, context: Context) -> ModelRequest:
    event = context.event
    prompt = context.text(config.system_prompt)
    return ModelRequest(
        messages=build_messages(prompt, context.turn, event.message, event.language),
        model=config.model or None,
        temperature=config.temperature,
        max_tokens=config.max_tokens,
        language=event.language,
        sources=gathered_sources(context.turn),
        timeout=context.remaining() * SHARE_OF_TIME,
        on_text=context.on_text,
    )


def _detail(request: ModelRequest, reply: ModelReply) -> dict[str, Any]:
    return {
        **_sent(request),
        "model": reply.model,
        "offline": reply.offline,
        "tokens": reply.tokens,
    }


def _sent(request: ModelRequest) -> dict[str, Any]:
    return {
        "prompt": [{"role": m.role, "content": m.content} for m in request.messages],
        "temperature": request.temperature,
        "max_tokens": request.max_tokens,
    }
