using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Facility;

/// <summary>A month under a water permit: day by day with the kernel, and a draw's day again hour by hour where a limit is reached in it.</summary>
/// <remarks>Limits hold for the campus; which plant drew the water is not told apart.</remarks>
[ModelReference("own: MonthKernel with a running account of water; MW, litres")]
internal sealed class PermitMonth(CampusPlants plants, CampusWater water, DrawTable asked, DrawTable meter, FacilityMonths months)
{
    private readonly Vector256<double>[][] _sums = [.. Enumerable.Range(0, plants.Count).Select(p => MonthKernel.Sums(plants, p))];
    private readonly Vector256<double>[][] _before = [.. Enumerable.Range(0, plants.Count).Select(p => MonthKernel.Sums(plants, p))];

    public void Fill(MonthResidual residual, int month)
    {
        for (var from = ModelYear.StartOfMonth(month); from < ModelYear.StartOfMonth(month + 1); from += 24)
        {
            for (var p = 0; p < plants.Count; p++)
            {
                _sums[p].CopyTo(_before[p], 0);
                MonthKernel.Hours(plants, p, asked, meter, _sums[p], from, from + 24);
            }
            for (var d = 0; d < asked.Width; d++)
                if (!water.TakesDay(d, from, Drawn(d))) Again(d, from, month);
        }
        for (var p = 0; p < plants.Count; p++) MonthFold.Add(plants, p, _sums[p], months, residual, month);
    }

    private double Drawn(int draw)
    {
        var litres = 0.0;
        for (var p = 0; p < plants.Count; p++)
        {
            var at = draw / PlantLanes.Count * MonthKernel.Row(plants, p) + MonthSums.Water;
            litres += _sums[p][at][draw % PlantLanes.Count] - _before[p][at][draw % PlantLanes.Count];
        }
        return litres;
    }

    private void Again(int draw, int from, int month)
    {
        for (var p = 0; p < plants.Count; p++)
            for (var (row, i) = (MonthKernel.Row(plants, p), 0); i < row; i++)
            {
                ref var sum = ref _sums[p][draw / PlantLanes.Count * row + i];
                sum = sum.WithElement(draw % PlantLanes.Count, _before[p][draw / PlantLanes.Count * row + i][draw % PlantLanes.Count]);
            }
        for (var h = from; h < from + 24; h++) Hour(draw, h, month);
    }

    private void Hour(int draw, int hour, int month)
    {
        var itMw = asked[hour, draw];
        var isDry = water.IsSpent(draw, hour) && plants.Run(draw, itMw, hour).Water > 0;
        if (isDry)
        {
            var left = plants.DryMw(draw, itMw, hour);
            months.WaterDryHours[month, draw]++;
            months.WaterShedMwh[month, draw] += itMw - left;
            water.Note(draw, hour, itMw = left);
        }
        meter[hour, draw] = 0;
        for (var p = 0; p < plants.Count; p++)
        {
            var parts = new LaneSums(_sums[p], draw / PlantLanes.Count * MonthKernel.Row(plants, p), draw % PlantLanes.Count);
            var flows = plants.Watch(p, draw, itMw, hour, isDry, ref parts);
            parts.Close(flows);
            meter[hour, draw] += flows.Facility;
            water.Add(draw, flows.Water);
        }
    }

    /// <summary>One lane of a plant's sums.</summary>
    private struct LaneSums(Vector256<double>[] sums, int first, int lane) : IPlantWatcher
    {
        private double _rejectionMw;

        public readonly void Stage(int stage, double lossMw) => Add(MonthSums.Parts + stage, lossMw);

        public void Cooling(double airFanMw, in CoolingHour cooling)
        {
            Add(2, airFanMw);
            Add(3, cooling.FanMw);
            Add(4, cooling.PumpMw);
            Add(5, cooling.CompressorMw);
            Add(6, cooling.RejectedMw);
            Add(MonthSums.Water, cooling.WaterLitres);
            _rejectionMw = cooling.FanMw + cooling.PumpMw;
        }

        public readonly void Close(in PlantFlows flows)
        {
            Add(0, flows.Facility - flows.Loss - flows.Cooling - flows.House);
            Add(1, flows.Loss + _rejectionMw - flows.Elsewhere);
            Add(MonthSums.Facility, flows.Facility);
        }

        private readonly void Add(int part, double value) => sums[first + part] = sums[first + part].WithElement(lane, sums[first + part][lane] + value);
    }
}
