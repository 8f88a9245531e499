"""Vision encoders: pixels in patches to visual tokens.

Every encoder takes `PackedImages`, images of any size laid end to end, and attends within each image only.
"""
