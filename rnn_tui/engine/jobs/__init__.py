"""What the worker is asked to compute; each job names everything its result depends on."""

from rnn_tui.engine.jobs.basins import BasinJob, BasinMap, EndAt, EndJob
from rnn_tui.engine.jobs.gradient import GradientChartJob, GradientPicture
from rnn_tui.engine.jobs.look import CriticalJob, LoadJob, Look, LookJob
from rnn_tui.engine.jobs.model import CheckJob, CheckPicture, Prediction, PredictJob
from rnn_tui.engine.jobs.race import RaceJob, RacePicture
from rnn_tui.engine.jobs.run import RunChartJob, RunJob, RunPicture
from rnn_tui.engine.jobs.surface import SurfaceJob, Window

URGENCY = (
    LookJob, SurfaceJob, PredictJob, CriticalJob, RunChartJob, GradientChartJob, LoadJob,
    CheckJob, EndJob, RaceJob, RunJob, BasinJob,
)  # fmt: skip
"""Every kind of job, the most urgent first."""

__all__ = [
    "URGENCY",
    "BasinJob",
    "BasinMap",
    "CheckJob",
    "CheckPicture",
    "CriticalJob",
    "EndAt",
    "EndJob",
    "GradientChartJob",
    "GradientPicture",
    "LoadJob",
    "Look",
    "LookJob",
    "PredictJob",
    "Prediction",
    "RaceJob",
    "RacePicture",
    "RunChartJob",
    "RunJob",
    "RunPicture",
    "SurfaceJob",
    "Window",
]
