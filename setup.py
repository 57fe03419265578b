"""Builds kernels/kernels.so with the C compiler that comes as the package `ziglang`, so that a
machine needs nothing but Python. Everything else is in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_ext import build_ext

SOURCES = sorted(map(str, Path("kernels").glob("*.c")))
HEADERS = sorted(map(str, Path("kernels").glob("*.h")))
COMPILER = [sys.executable, "-m", "ziglang", "cc"]
# Not for the processor at hand, as the compiler would have it: an image is built on one and run on
# others, where an instruction that is missing ends the process.
PROCESSOR = "-mcpu=baseline"
FLAGS = [
    "-std=c11", "-O3", "-fPIC", "-shared", "-ffp-contract=off", PROCESSOR,
    "-Wall", "-Wextra", "-Werror",
]  # fmt: skip


class BuildKernels(build_ext):
    """Compiles all sources into one library, which is loaded by its path."""

    def get_ext_filename(self, fullname: str) -> str:
        return fullname.replace(".", "/") + ".so"

    def build_extension(self, ext: Extension) -> None:
        target = Path(self.get_ext_fullpath(ext.name))
        made = target.stat().st_mtime if target.exists() else 0
        if made > max(Path(name).stat().st_mtime for name in ("setup.py", *SOURCES, *HEADERS)):
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(".part")
        subprocess.run([*COMPILER, *FLAGS, *SOURCES, "-o", str(part)], check=True)
        part.replace(target)  # a process that has the old one open keeps it


class Wheel(bdist_wheel):
    """One wheel serves every Python of a platform: the library does not link to Python."""

    def get_tag(self) -> tuple[str, str, str]:
        return "py3", "none", super().get_tag()[2]


setup(
    ext_modules=[Extension("kernels.kernels", SOURCES, depends=HEADERS)],
    cmdclass={"build_ext": BuildKernels, "bdist_wheel": Wheel},
)
