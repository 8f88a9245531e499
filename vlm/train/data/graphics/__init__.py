"""Charts, diagrams and icons with the SVG that draws them."""
