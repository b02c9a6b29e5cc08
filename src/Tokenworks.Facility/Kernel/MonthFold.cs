using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Facility;

/// <summary>Puts a plant's sums of a month into the campus's months.</summary>
internal static class MonthFold
{
    public static void Add(CampusPlants plants, int plant, ReadOnlySpan<Vector256<double>> sums, FacilityMonths months, MonthResidual residual, int month)
    {
        var row = MonthKernel.Row(plants, plant);
        for (var d = 0; d < months.ItMwh.Width; d++)
        {
            var own = sums.Slice(d / PlantLanes.Count * row, row);
            var lane = d % PlantLanes.Count;
            var loss = 0.0;
            for (var s = 0; s < row - MonthSums.Parts; s++)
            {
                loss += own[MonthSums.Parts + s][lane];
                months.StageLossMwh[plants.StageNames(plant)[s]][month, d] += own[MonthSums.Parts + s][lane];
            }
            Draw(plants, plant, own, lane, loss, months, residual, month, d);
        }
    }

    /// <summary>A campus without plants draws its IT power alone.</summary>
    public static void WithoutPlants(HourTable it, FacilityMonths months, int month)
    {
        for (var d = 0; d < it.Width; d++)
            months.ItMwh[month, d] = months.FacilityMwh[month, d] = months.HeatMwh[month, d] = it.SumOfMonth(month, d);
    }

    private static void Draw(
        CampusPlants plants, int plant, ReadOnlySpan<Vector256<double>> own, int lane, double loss, FacilityMonths months, MonthResidual residual, int month, int draw)
    {
        double it = own[0][lane], inside = own[1][lane], airFan = own[2][lane], fan = own[3][lane], pump = own[4][lane], compressor = own[5][lane];
        double heat = own[6][lane], water = own[7][lane], facility = own[MonthSums.Facility][lane];
        var house = plants.HouseMw(plant, draw) * ModelYear.HoursInMonth(month);
        var cooling = airFan + fan + pump + compressor;
        months.ItMwh[month, draw] += it;
        months.LossMwh[month, draw] += loss;
        months.CoolingMwh[month, draw] += cooling;
        months.HouseMwh[month, draw] += house;
        months.FacilityMwh[month, draw] += facility;
        months.HeatMwh[month, draw] += heat;
        months.AirFanMwh[month, draw] += airFan;
        months.FanMwh[month, draw] += fan;
        months.PumpMwh[month, draw] += pump;
        months.CompressorMwh[month, draw] += compressor;
        months.WaterLitres[month, draw] += water;
        months.WaterOutLitres[month, draw] += water * plants.PlantAt(plant).ReturnedShare(draw);
        residual.Add(facility, it + loss + cooling + house, heat + (loss - inside) + fan + pump);
    }
}

/// <summary>The worst residuals of months, or of hours.</summary>
internal sealed class MonthResidual
{
    private double _facilityGap, _heatGap, _scale;

    /// <summary>Takes a power or energy at the meter with the two sums that must equal it.</summary>
    public void Add(double facility, double parts, double heat)
    {
        _facilityGap = Math.Max(_facilityGap, Math.Abs(facility - parts));
        _heatGap = Math.Max(_heatGap, Math.Abs(facility - heat));
        _scale = Math.Max(_scale, facility);
    }

    /// <summary>The worst of several.</summary>
    public static MonthResidual Of(IEnumerable<MonthResidual> parts)
    {
        var all = new MonthResidual();
        foreach (var part in parts)
        {
            all._facilityGap = Math.Max(all._facilityGap, part._facilityGap);
            all._heatGap = Math.Max(all._heatGap, part._heatGap);
            all._scale = Math.Max(all._scale, part._scale);
        }
        return all;
    }

    public IEnumerable<Balance> Balances() =>
    [
        new Balance("facility", "facility power at the meter = IT + losses + cooling + house", _facilityGap, _scale),
        new Balance("facility", "facility power = heat rejected + losses outside the hall + heat rejection fans + pumps", _heatGap, _scale),
    ];
}
