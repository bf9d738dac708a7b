//! Numbers to shapes: web writes them as SVG, reports as PDF operators
