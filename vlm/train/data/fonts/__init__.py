"""The fonts of this machine: which there are, what they can draw, and which of them training never sees.

Searched: /usr/share/fonts, TeX Live's trees, the user's own folder, and the fonts that matplotlib brings, so that
something is found everywhere. Recommended on Debian (all under free licences: OFL, GPL with font exception, Apache,
Bitstream Vera, LPPL/GUST, UFL-like):

    apt-get install --no-install-recommends fonts-dejavu fonts-liberation fonts-freefont-otf fonts-lmodern \\
      fonts-texgyre fonts-noto-core fonts-noto-mono fonts-roboto-unhinted fonts-roboto-slab fonts-open-sans \\
      fonts-lato fonts-linuxlibertine fonts-ebgaramond fonts-crosextra-caladea fonts-crosextra-carlito \\
      fonts-inconsolata fonts-hack fonts-firacode fonts-courier-prime fonts-comic-neue fonts-dancingscript \\
      fonts-cmu fonts-urw-base35 fonts-stix fonts-croscore fonts-oldstandard fonts-junicode fonts-cardo \\
      fonts-vollkorn fonts-inter fonts-cabin fonts-cantarell fonts-clear-sans fonts-go fonts-jetbrains-mono \\
      fonts-mononoki fonts-b612 fonts-anonymous-pro fonts-paratype fonts-sil-gentiumplus fonts-sil-charis \\
      fonts-adf-baskervald fonts-adf-gillius fonts-adf-romande fonts-adf-tribun fonts-adf-universalis \\
      fonts-averia-serif-gwf fonts-quattrocento fonts-karla fonts-oxygen fonts-yrsa-rasa fonts-ecolier-court \\
      fonts-dkg-handwriting fonts-kristi fonts-kaushanscript fonts-breip texlive-fonts-extra
"""

from vlm.train.data.fonts.coverage import advance, drawable, is_capitals_only, sized
from vlm.train.data.fonts.faces import Face, installed_faces
from vlm.train.data.fonts.shelf import Shelf

__all__ = ["Face", "Shelf", "advance", "drawable", "installed_faces", "is_capitals_only", "sized"]
