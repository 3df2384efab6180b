"""What a folder of exports seems to be: a kam.toml is proposed, each line of it a guess with its reason."""

from kamlib.sources.sniff.proposal import Proposal as Proposal
from kamlib.sources.sniff.proposal import propose as propose
