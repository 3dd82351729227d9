//! From luma and chroma to red, green and blue (ITU-T H.273, section 8.3).

use re_rav1d::dav1d::pixel::{MatrixCoefficients, YUVRange};
use re_rav1d::dav1d::{Picture, PixelLayout, PlanarImageComponent, Plane};

use crate::Refusal;

/// A decoded frame, read pixel by pixel.
pub(super) struct Reading {
    luma: Samples,
    /// Blue and red difference; none in a grey picture.
    chroma: Option<[Samples; 2]>,
    /// How far chroma is thinned out, as shifts.
    thinned: (u32, u32),
    matrix: Matrix,
    full_range: bool,
    depth: u32,
}

struct Samples {
    plane: Plane,
    stride: usize,
    wide: bool,
}

#[derive(Clone, Copy)]
enum Matrix {
    Identity,
    /// The weights of red and blue in luma.
    Weights(f32, f32),
}

impl Samples {
    fn of(picture: &Picture, component: PlanarImageComponent, wide: bool) -> Self {
        Self { plane: picture.plane(component), stride: picture.stride(component) as usize, wide }
    }

    fn at(&self, x: u32, y: u32) -> f32 {
        let row = y as usize * self.stride;
        let sample = if self.wide {
            let at = row + 2 * x as usize;
            self.plane.get(at..at + 2).map_or(0, |bytes| u16::from_ne_bytes([bytes[0], bytes[1]]))
        } else {
            self.plane.get(row + x as usize).copied().map_or(0, u16::from)
        };
        f32::from(sample)
    }
}

impl Reading {
    pub(super) fn of(picture: &Picture) -> Result<Self, Refusal> {
        let depth = picture.bits_per_component().map(|bits| bits.0 as u32);
        let depth = depth.filter(|depth| (8..=12).contains(depth)).ok_or(Refusal::Damaged)?;
        let wide = depth > 8;
        let (coloured, thinned) = match picture.pixel_layout() {
            PixelLayout::I400 => (false, (0, 0)),
            PixelLayout::I420 => (true, (1, 1)),
            PixelLayout::I422 => (true, (1, 0)),
            PixelLayout::I444 => (true, (0, 0)),
        };
        let samples = |component| Samples::of(picture, component, wide);
        let matrix = match picture.matrix_coefficients() {
            MatrixCoefficients::Identity if thinned == (0, 0) => Matrix::Identity,
            MatrixCoefficients::BT709 => Matrix::Weights(0.2126, 0.0722),
            MatrixCoefficients::BT2020NonConstantLuminance | MatrixCoefficients::BT2020ConstantLuminance => {
                Matrix::Weights(0.2627, 0.0593)
            }
            // What nobody says is taken for BT.601, as browsers do.
            _ => Matrix::Weights(0.299, 0.114),
        };
        Ok(Self {
            luma: samples(PlanarImageComponent::Y),
            chroma: coloured.then(|| [samples(PlanarImageComponent::U), samples(PlanarImageComponent::V)]),
            thinned,
            matrix,
            full_range: matches!(picture.color_range(), YUVRange::Full),
            depth,
        })
    }

    /// A grey value: also that of transparency.
    pub(super) fn grey(&self, x: u32, y: u32) -> u8 {
        byte(self.luma(self.luma.at(x, y)))
    }

    pub(super) fn rgb(&self, x: u32, y: u32) -> [u8; 3] {
        let luma = self.luma(self.luma.at(x, y));
        let Some([blue, red]) = &self.chroma else { return [byte(luma); 3] };
        let (x, y) = (x >> self.thinned.0, y >> self.thinned.1);
        match self.matrix {
            // Green, blue, red, in place of luma and differences.
            Matrix::Identity => [byte(self.luma(red.at(x, y))), byte(luma), byte(self.luma(blue.at(x, y)))],
            Matrix::Weights(kr, kb) => {
                let (blue, red) = (self.difference(blue.at(x, y)), self.difference(red.at(x, y)));
                let r = luma + 2.0 * (1.0 - kr) * red;
                let b = luma + 2.0 * (1.0 - kb) * blue;
                let g = (luma - kr * r - kb * b) / (1.0 - kr - kb);
                [byte(r), byte(g), byte(b)]
            }
        }
    }

    /// 0 to 1.
    fn luma(&self, sample: f32) -> f32 {
        let unit = (1u32 << (self.depth - 8)) as f32;
        if self.full_range { sample / (256.0 * unit - 1.0) } else { (sample - 16.0 * unit) / (219.0 * unit) }
    }

    /// −½ to ½.
    fn difference(&self, sample: f32) -> f32 {
        let unit = (1u32 << (self.depth - 8)) as f32;
        let middle = sample - 128.0 * unit;
        if self.full_range { middle / (256.0 * unit - 1.0) } else { middle / (224.0 * unit) }
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte's range")]
fn byte(value: f32) -> u8 {
    (value * 255.0 + 0.5).clamp(0.0, 255.0) as u8
}
