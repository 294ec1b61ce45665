// For pages that embed a figure (optional): gives the frame the height that it asks for.
(function () {
  'use strict';
  window.addEventListener('message', function (event) {
    var data = event.data;
    if (!data || data.type !== 'renqing:height' || typeof data.height !== 'number' || !isFinite(data.height)) return;
    var frames = document.getElementsByTagName('iframe');
    for (var i = 0; i < frames.length; i++) {
      // Only the frame that spoke is changed, and only within reason.
      if (frames[i].contentWindow === event.source) {
        frames[i].height = String(Math.min(6000, Math.max(120, Math.ceil(data.height))));
      }
    }
  });
})();
