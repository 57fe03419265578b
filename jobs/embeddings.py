"""The embedding model of a configuration, if it names one: [match] in settings.toml."""

from __future__ import annotations

import os
from pathlib import Path

from config.errors import ConfigError, Problem
from config.settings import MatchSettings
from config.toml_file import read_toml
from normaliser.embedder import ModelError
from normaliser.model_folder import read_model_folder
from normaliser.onnx_model import OnnxModel

_VARIABLE = "TELETIPO_MATCH_EMBEDDINGS"


def open_model(settings: MatchSettings, folder: Path) -> OnnxModel | None:
    """The model, which is loaded when it is first asked; `None` when none is named. `folder` holds
    settings.toml. Raises ConfigError, saying where the model is named, when it cannot be one."""
    if settings.embeddings is None:
        return None
    try:
        return OnnxModel(read_model_folder(Path(settings.embeddings), settings.embeddings_prefix))
    except ModelError as error:
        raise ConfigError([_to_problem(error, settings, folder)]) from error


def find_problems(settings: MatchSettings, folder: Path) -> list[Problem]:
    """What is wrong with the model, which is loaded and tried."""
    try:
        model = open_model(settings, folder)
        if model is not None:
            model.load()
    except ConfigError as error:
        return error.problems
    except ModelError as error:
        return [_to_problem(error, settings, folder)]
    return []


def _to_problem(error: ModelError, settings: MatchSettings, folder: Path) -> Problem:
    """The error at the place where the model is named."""
    if os.environ.get(_VARIABLE) == settings.embeddings:
        return Problem(Path(_VARIABLE), None, error.message, error.remedy)
    file = read_toml(folder / "settings.toml")
    return file.problem(("match", "embeddings"), error.message, error.remedy)
