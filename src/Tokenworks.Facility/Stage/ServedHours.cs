using System.Runtime.CompilerServices;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Facility;

/// <summary>The year as it was served, while its unserved hours are worked out: what changes against the year asked for.</summary>
internal sealed class ServedHours
{
    private readonly PreparedFacility _facility;
    private readonly FacilityLedger _asked;
    private readonly LoadLedger _load;
    private readonly SupplyLedger _supply;
    private readonly DrawTable _it, _meter, _training, _batch, _interactive;
    private readonly FacilityMonths _months;
    private readonly MonthResidual _residual = new();

    public ServedHours(PreparedFacility facility, FacilityLedger asked, LoadLedger load, SupplyLedger supply)
    {
        (_facility, _asked, _load, _supply, _months) = (facility, asked, load, supply, asked.Months.Copy());
        (_it, _meter) = (Copy(asked.ItMw), Copy(asked.FacilityMw));
        (_training, _batch, _interactive) = (Copy(asked.ItShedTrainingMw), Copy(asked.ItShedBatchMw), Copy(asked.ItShedInteractiveMw));
    }

    /// <summary>The unserved hours of a month.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Month(CampusPlants plants, int month)
    {
        for (var h = ModelYear.StartOfMonth(month); h < ModelYear.StartOfMonth(month + 1); h++)
        {
            var unserved = _supply.UnservedMw.Row(h);
            if (unserved.IndexOfAnyExceptInRange(double.NegativeInfinity, 0) < 0) continue;
            for (var d = 0; d < unserved.Length; d++)
                if (unserved[d] > 0) Hour(plants, month, h, d, unserved[d]);
        }
    }

    public FacilityLedger ToLedger(BuildLedger build)
    {
        var parts = new Lazy<FacilityHours>(() => FacilityDetail.Of(_facility, _asked.Year, _it, _meter, _asked.WithoutWater, _months, build));
        return new FacilityLedger(_asked.Year, new HourTable(_it), _meter, _months, parts, _training, _batch, _interactive,
            [.. _residual.Balances(), .. ServedBalances.Of(_asked, _load, _it, _meter, _training, _batch, _interactive, _supply)]) { WithoutWater = _asked.WithoutWater };
    }

    private void Hour(CampusPlants plants, int month, int hour, int draw, double unservedMw)
    {
        var (askedIt, target) = (_asked.ItMw[hour, draw], Math.Max(0, _asked.FacilityMw[hour, draw] - unservedMw));
        var (itMw, flows) = ItForFacility.Solve(plants, draw, hour, target, askedIt, IsDry(hour, draw));
        _it[hour, draw] = itMw;
        _meter[hour, draw] = flows.Facility;
        _residual.Add(flows.Facility, itMw + flows.Loss + flows.Cooling + flows.House, flows.Heat + flows.Elsewhere);
        Move(plants, month, hour, draw, itMw, flows);
        ShedOrder.Put(_load, _training, _batch, _interactive, hour, draw, _load.ItMw[hour, draw] - itMw);
    }

    /// <summary>Takes the hour as asked out of the month and puts the hour as served into it.</summary>
    private void Move(CampusPlants plants, int month, int hour, int draw, double itMw, in PlantFlows flows)
    {
        var isDry = IsDry(hour, draw);
        var share = itMw <= 0 && plants.Run(draw, 0, hour, isDry).Facility is > 0 and var idle ? flows.Facility / idle : 1;
        for (var p = 0; p < plants.Count; p++)
        {
            var before = new MonthChange(_months, plants, p, month, draw, -1);
            plants.Watch(p, draw, _asked.ItMw[hour, draw], hour, isDry, ref before);
            var after = new MonthChange(_months, plants, p, month, draw, share);
            plants.Watch(p, draw, itMw, hour, isDry, ref after);
            _months.HouseMwh[month, draw] += (share - 1) * plants.HouseMw(p, draw);
        }
        _months.ItMwh[month, draw] += itMw - _asked.ItMw[hour, draw];
        _months.FacilityMwh[month, draw] += flows.Facility - _asked.FacilityMw[hour, draw];
    }

    private bool IsDry(int hour, int draw) => _asked.WithoutWater is { } without && without[hour, draw] > 0;

    private static DrawTable Copy(DrawTable table)
    {
        var copy = DrawTable.Unfilled(table.Rows, table.Width);
        table.Data.CopyTo(copy.Data, 0);
        return copy;
    }
}

/// <summary>Adds a multiple of an hour's parts to a month; what rounding would leave below nothing is nothing.</summary>
internal readonly struct MonthChange(FacilityMonths months, CampusPlants plants, int plant, int month, int draw, double factor) : IPlantWatcher
{
    public void Stage(int stage, double lossMw)
    {
        Add(months.StageLossMwh[plants.StageNames(plant)[stage]], lossMw);
        Add(months.LossMwh, lossMw);
    }

    public void Cooling(double airFanMw, in CoolingHour cooling)
    {
        Add(months.AirFanMwh, airFanMw);
        Add(months.FanMwh, cooling.FanMw);
        Add(months.PumpMwh, cooling.PumpMw);
        Add(months.CompressorMwh, cooling.CompressorMw);
        Add(months.CoolingMwh, airFanMw + cooling.FanMw + cooling.PumpMw + cooling.CompressorMw);
        Add(months.HeatMwh, cooling.RejectedMw);
        Add(months.WaterLitres, cooling.WaterLitres);
        Add(months.WaterOutLitres, cooling.WaterLitres * plants.PlantAt(plant).ReturnedShare(draw));
    }

    private void Add(DrawTable table, double value)
    {
        var sum = table[month, draw] + factor * value;
        table[month, draw] = sum < 0 && factor < 0 && sum > -1e-9 * Math.Abs(value) ? 0 : sum;
    }
}
