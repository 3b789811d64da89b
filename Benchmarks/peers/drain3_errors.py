"""Mines templates of the lines that say ERROR, as one would with Drain3."""

import logging
import sys

from drain3 import TemplateMiner
from drain3.template_miner_config import TemplateMinerConfig

logging.disable(logging.CRITICAL)
config = TemplateMinerConfig()
config.profiling_enabled = False
miner = TemplateMiner(config=config)
lines = 0
with open(sys.argv[1], encoding="utf-8", errors="replace") as log:
    for line in log:
        if " ERROR " in line:
            miner.add_log_message(line.split(" - ", 1)[-1].rstrip("\n"))
            lines += 1
print(f"{len(miner.drain.clusters)} templates of {lines} lines")
