// For browsers without modules: the boot script never runs there, so this one
// shows the sentence that says why the exercises do not answer. ES5.
(function () {
  var sentence = document.getElementById('old-browser');
  if (sentence) sentence.removeAttribute('hidden');
})();
