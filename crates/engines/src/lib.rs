//! The programs in `src/bin` are fetched only when they are wanted: the models' engines, one line each (see
//! [`models::engine`]), and the one that draws QR codes. They are built for wasm32 only, by `tools/engines.sh`; natively
//! they are programs that do nothing.

pub mod qr;
