"""wapiti as the system has it, whose exclusions fail on Python 3.11 and later: flags have to stand first in a pattern."""

import re
import sys
from importlib.metadata import distribution

from wapitiCore.net import crawler

if hasattr(crawler, "wildcard_translate"):
    crawler.wildcard_translate = lambda pattern: re.compile(r"(?ms)" + ".*".join(map(re.escape, pattern.split("*"))) + r"\Z")

sys.argv[0] = "wapiti"
sys.exit(next(point for point in distribution("wapiti3").entry_points if point.name == "wapiti").load()())
