const put = (name, text) => {
  document.querySelector(name).textContent = text;
};
let count = 0;
document.querySelector('button').addEventListener('click', async () => {
  count = await window.api.invoke('echo', count + 1);
  put('output', String(count));
});
window.api.onTick((value) => put('#tick', String(value)));
window.api.onOpenJob((value) => put('#job', `job ${value.id}`));
