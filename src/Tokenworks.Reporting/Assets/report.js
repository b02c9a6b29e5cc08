'use strict';
(function () {
  const narrow = () => window.innerWidth < 640;
  const digits = (v) => {
    const a = Math.abs(v);
    return a >= 100 ? 0 : a >= 10 ? 1 : a >= 1 ? 2 : a === 0 ? 0 : 3;
  };
  const show = (v, unit) => v === null || v === undefined || Number.isNaN(v) ? '–'
    : Number(v).toLocaleString('en-US', { maximumFractionDigits: digits(v) }) + (unit ? ' ' + unit : '');
  const charts = [];
  for (const spec of window.tokenworksCharts) {
    const element = document.getElementById(spec.id);
    const chart = echarts.init(element, null, { renderer: 'svg' });
    const option = spec.option;
    option.animation = false;
    option.textStyle = { fontFamily: 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif' };
    option.aria = { enabled: true };
    option.tooltip = Object.assign({ confine: true, valueFormatter: (v) => show(v, spec.unit) }, option.tooltip);
    for (const axis of [].concat(option.yAxis || [], option.xAxis || []))
      if (axis.type === 'value') axis.axisLabel = Object.assign({ formatter: (v) => show(v) }, axis.axisLabel);
    if (option.xAxis && option.xAxis.everyDay) {
      option.xAxis.axisLabel = { interval: (i) => i % 24 === 0, formatter: (v) => v.split(' ').slice(0, -1).join(' ') };
      delete option.xAxis.everyDay;
    }
    for (const series of option.series) {
      if (series.type === 'sankey') {
        series.tooltip = { valueFormatter: (v) => show(v, spec.unit) };
        series.label = { formatter: (p) => p.name.replace(/ /g, '\u00a0'), fontSize: 12 };
      }
      // On a narrow screen there is no room beside the lines: a legend takes the labels' place.
      if (series.endLabel && narrow()) series.endLabel.show = false;
    }
    if (narrow()) {
      if (option.narrowLegend && !option.legend) option.legend = { type: 'scroll', bottom: 0, itemWidth: 14 };
      if (option.legend) Object.assign(option.legend, { type: 'scroll' });
      if (option.grid) { option.grid.right = 14; if (option.legend) option.grid.bottom = 52; }
    }
    delete option.narrowLegend;
    chart.setOption(option);
    charts.push(chart);
  }
  const resize = () => charts.forEach((c) => c.resize());
  window.addEventListener('resize', resize);
  window.addEventListener('beforeprint', resize);

  for (const input of document.querySelectorAll('input.filter')) {
    const rows = document.querySelectorAll('#' + input.dataset.table + ' tbody tr');
    input.addEventListener('input', () => {
      const word = input.value.toLowerCase();
      for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(word);
    });
  }
  for (const head of document.querySelectorAll('th[data-sort]')) {
    head.addEventListener('click', () => {
      const body = head.closest('table').tBodies[0];
      const index = head.cellIndex;
      const rows = [...body.rows].sort((a, b) => a.cells[index].textContent.localeCompare(b.cells[index].textContent, 'en', { numeric: true }));
      if (head.dataset.sort === 'up') rows.reverse();
      head.dataset.sort = head.dataset.sort === 'up' ? 'down' : 'up';
      body.append(...rows);
    });
  }
  document.documentElement.dataset.ready = 'yes';
})();
