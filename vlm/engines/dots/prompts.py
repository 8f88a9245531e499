"""The prompts the dots checkpoints were trained on, letter by letter (rednote-hilab/dots.mocr, MIT licence).

They are part of the checkpoints' interface: another wording gives another output format.
"""

from __future__ import annotations

# Where the picture goes. Servers whose chat template does not know these marks want them before the text.
IMAGE_PLACE = "<|img|><|imgpad|><|endofimg|>"
LAYOUT = """Please output the layout information from the PDF image, including each layout element's bbox, its \
category, and the corresponding text content within the bbox.

1. Bbox format: [x1, y1, x2, y2]

2. Layout Categories: The possible categories are ['Caption', 'Footnote', 'Formula', 'List-item', 'Page-footer', \
'Page-header', 'Picture', 'Section-header', 'Table', 'Text', 'Title'].

3. Text Extraction & Formatting Rules:
    - Picture: For the 'Picture' category, the text field should be omitted.
    - Formula: Format its text as LaTeX.
    - Table: Format its text as HTML.
    - All Others (Text, Title, etc.): Format their text as Markdown.

4. Constraints:
    - The output text must be the original text from the image, with no translation.
    - All layout elements must be sorted according to human reading order.

5. Final Output: The entire output must be a single JSON object.
"""
LAYOUT_ONLY = (
    "Please output the layout information from this PDF image, including each layout's bbox and its category. The bbox "
    "should be in the format [x1, y1, x2, y2]. The layout categories for the PDF document include ['Caption', "
    "'Footnote', 'Formula', 'List-item', 'Page-footer', 'Page-header', 'Picture', 'Section-header', 'Table', 'Text', "
    "'Title']. Do not output the corresponding text. The layout result should be in JSON format."
)
TEXT = "Extract the text content from this image."
WEB_PAGE = "Parsing the layout info of this webpage image with format json:\n"
SCENE_TEXT = "Detect and recognize the text in the image."


def grounded_text(box: tuple[int, int, int, int]) -> str:
    """Reads one box, given in the coordinates of the resized picture."""
    return (
        f"Extract text from the given bounding box on the image (format: [x1, y1, x2, y2]).\nBounding Box:\n{list(box)}"
    )


def svg(width: int, height: int) -> str:
    """Asks for SVG code; the size is the original picture's."""
    return f'Please generate the SVG code based on the image.viewBox="0 0 {width} {height}"'
