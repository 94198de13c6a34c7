//! Where things stand on a page.

/// An affine map, as PDF writes it: a b c d e f.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    /// Everything stays where it is.
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// A shift.
    pub(super) const fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First this one, then the other.
    pub(super) fn then(self, other: Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let [g, h, i, j, k, l] = other.0;
        Self([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    /// Where its origin goes.
    pub(super) const fn origin(self) -> (f64, f64) {
        (self.0[4], self.0[5])
    }

    /// How long a step to the right becomes.
    pub(super) fn across(self) -> f64 {
        self.0[0].hypot(self.0[1])
    }

    /// How long a step upwards becomes.
    pub(super) fn upward(self) -> f64 {
        self.0[2].hypot(self.0[3])
    }

    /// Whether a line of text stays level, give or take six degrees, and is not upside down.
    pub(super) fn is_level(self) -> bool {
        self.0[0] > 0.0 && self.0[1].abs() <= self.0[0] * 0.1
    }
}
