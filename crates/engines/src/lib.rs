//! The programs in `src/bin` are the models' engines, one line each; see [`models::engine`]. They are built for wasm32
//! only, by `tools/engines.sh`; natively they are programs that do nothing.
