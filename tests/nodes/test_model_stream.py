"""A streamed answer is heard piece by piece and comes out whole."""

from __future__ import annotations

import dataclasses
import json

from nodes.ports import ModelReply
from tests.nodes.model_server import Answer, completion, serve
from tests.nodes.stream_server import DONE, WAIT, event, finish, piece, streamed, usage, whole
from tests.nodes.stream_story import listen, told
from tests.nodes.test_openai_adapter import REQUEST, ask


def test_the_pieces_are_heard_and_the_reply_is_whole() -> None:
    reply, heard = told(whole("Hel", "lo ", "there"))
    assert heard == ["Hel", "lo ", "there"]
    assert reply == ModelReply("Hello there", 9, "tiny-1")


def test_the_first_piece_is_heard_before_the_last_is_sent() -> None:
    with serve(streamed(piece("Early"), WAIT, piece(" bird"), finish(), DONE)) as server:
        request = dataclasses.replace(REQUEST, on_text=lambda _: server.released.set())
        assert ask(server, request).text == "Early bird"


def test_the_stream_and_the_token_count_are_asked_for() -> None:
    with serve(whole("Hi")) as server:
        listen(server)
    sent = server.requests[0]
    assert (sent["stream"], sent["stream_options"]) == (True, {"include_usage": True})
    assert (sent["model"], sent["max_tokens"]) == ("shop-model", 33)


def test_nothing_is_streamed_when_nobody_listens() -> None:
    with serve(completion("Hello")) as server:
        ask(server)
    assert "stream" not in server.requests[0]


def test_letters_split_between_packets_are_joined() -> None:
    data = (piece("çığ ") + piece("😀") + finish() + DONE).encode()
    reply, heard = told(streamed(*(data[n : n + 1] for n in range(len(data)))))
    assert (reply.text, heard) == ("çığ 😀", ["çığ ", "😀"])


def test_a_surrogate_pair_split_between_chunks_is_joined() -> None:
    halves = [json.dumps({"choices": [{"delta": {"content": c}}]}) for c in ("a\ud83d", "\ude00b")]
    reply, heard = told(streamed(*(f"data: {half}\n\n" for half in halves), finish(), DONE))
    assert (reply.text, heard) == ("a😀b", ["a", "😀b"])


def test_half_a_surrogate_pair_at_the_end_can_be_stored() -> None:
    half = json.dumps({"choices": [{"delta": {"content": "a\ud83d"}}]})
    assert told(streamed(f"data: {half}\n\n", finish(), DONE))[0].text == "a?"


def test_line_separators_within_a_text_do_not_split_it() -> None:
    assert told(whole("a\u2028b\u0085c"))[0].text == "a\u2028b\u0085c"


def test_keep_alive_comments_are_passed_over() -> None:
    beat = ": keep-alive\n\n"
    answer = streamed(beat, piece("A"), beat, ":\r\n\r\n", piece("B"), finish(), beat, DONE)
    assert told(answer)[1] == ["A", "B"]


def test_lines_may_end_as_on_windows() -> None:
    events = (piece("A") + finish() + DONE).replace("\n", "\r\n")
    assert told(streamed(events))[0].text == "A"


def test_a_missing_done_is_no_fault_after_the_finish() -> None:
    assert told(streamed(piece("Hi"), finish()))[0].text == "Hi"


def test_a_missing_finish_is_no_fault_before_the_done() -> None:
    assert told(streamed(piece("Hi"), DONE))[0].text == "Hi"


def test_without_id_model_and_usage_the_reply_still_comes() -> None:
    bare = event(choices=[{"delta": {"content": "Hi"}}])
    assert told(streamed(bare, finish().replace("tiny-1", ""), DONE))[0] == ModelReply(
        "Hi", 0, "shop-model"
    )


def test_chunks_without_choices_are_passed_over() -> None:
    odd = [event(choices=None), event(choices=[]), event(), "data: 5\n\n", "data: null\n\n"]
    odd += [event(choices=[None]), event(choices=[{"delta": None}]), piece(None), piece(["x"])]
    reply, heard = told(streamed(*odd, piece("Hi"), *odd, finish(), usage(7), *odd, DONE))
    assert (reply.text, reply.tokens, heard) == ("Hi", 7, ["Hi"])


def test_an_endpoint_without_stream_options_is_asked_without() -> None:
    with serve(Answer(400, {"error": {"message": "stream_options"}}), whole("Hi")) as server:
        assert listen(server)[0].text == "Hi"
    assert "stream_options" not in server.requests[1]
    assert server.requests[1]["stream"] is True


def test_an_endpoint_that_does_not_stream_is_understood() -> None:
    reply, heard = told(completion("Hello"))
    assert (reply, heard) == (ModelReply("Hello", 9, "tiny-1"), ["Hello"])


def test_a_busy_model_is_asked_again() -> None:
    with serve(Answer(429, {}), Answer(500, {}), whole("Now")) as server:
        assert listen(server)[1] == ["Now"]
    assert len(server.requests) == 3


def test_an_answer_that_broke_off_unheard_is_asked_for_again() -> None:
    cut = streamed(event(choices=[{"delta": {"role": "assistant"}}]), ends="close")
    reply, heard = told(cut, whole("Now"))
    assert (reply.text, heard) == ("Now", ["Now"])


def test_a_long_answer_may_be_wrapped_in_far_more_bytes() -> None:
    padded = [piece("word ", padding="x" * 2000) for _ in range(1000)]
    assert told(streamed(*padded, finish(), DONE))[0].text == "word " * 1000
