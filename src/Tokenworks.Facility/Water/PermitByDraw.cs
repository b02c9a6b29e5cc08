using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>A scenario's water permit, draw by draw.</summary>
internal sealed class PermitByDraw
{
    private readonly double[]? _year, _month, _day;
    private readonly double[] _derate;
    private readonly WaterPermitSection _permit;

    public PermitByDraw(WaterPermitSection permit, DrawBlock draws)
    {
        double[]? Column(Sourced<Quantities.VolumeFlow>? flow) => flow is { } limit ? draws.Column(limit) : null;
        (_permit, _year, _month, _day) = (permit, Column(permit.Year), Column(permit.Month), Column(permit.Day));
        _derate = draws.Column(permit.DroughtDerate);
    }

    /// <summary>What a draw may use in a calendar year, m3.</summary>
    public WaterPermit Of(int draw, int year)
    {
        var isDrought = _permit.DroughtYears.Count == 0 || _permit.DroughtYears.Contains(year);
        return new WaterPermit(
            M3(_year, draw, WaterPermit.HoursInYear), M3(_month, draw, WaterPermit.HoursInMonth), M3(_day, draw, WaterPermit.HoursInDay),
            isDrought ? _derate[draw] : 0, _permit.DroughtFirstMonth, _permit.DroughtLastMonth);
    }

    private static double? M3(double[]? litresPerHour, int draw, double hours) => litresPerHour is null ? null : litresPerHour[draw] * hours / 1000;
}
