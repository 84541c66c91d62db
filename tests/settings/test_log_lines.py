from __future__ import annotations

import logging
from logging.config import dictConfig

import pytest
from django.conf import settings


def test_no_link_that_sets_a_password_stands_in_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    line = settings.LOGGING["formatters"]["line"]
    handler = {"class": "logging.StreamHandler", "formatter": "line"}
    dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"line": line},
            "handlers": {"here": handler},
            "loggers": {"tests.log_lines": {"handlers": ["here"], "level": "INFO"}},
        }
    )
    logging.getLogger("tests.log_lines").info("GET %s 302", "/admin/password-reset/Mg/diq23r-d8f/")
    said = capsys.readouterr().err
    assert "GET /admin/password-reset/Mg/***/ 302" in said
    assert "diq23r" not in said
