"""Does an SVG show, say and cost what another one does?"""

from vlm.eval.svg.score import SvgScore, score_svg

__all__ = ["SvgScore", "score_svg"]
