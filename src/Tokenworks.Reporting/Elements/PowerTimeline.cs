using System.Globalization;

namespace Tokenworks.Reporting;

/// <summary>The four kinds of MW by month.</summary>
internal sealed class PowerTimeline : IReportElement
{
    public int Order => 10;

    public Section? Make(ReportContext c)
    {
        var months = Enumerable.Range(0, c.Campus.Horizon.Months).Select(m => c.Campus.Horizon.MonthAt(m).ToString("uuuu-MM", CultureInfo.InvariantCulture));
        var (it, facility) = (c.ByMonth("build.it_mw"), c.ByMonth("build.facility_mw"));
        var option = Chart.Frame(months, "MW",
        [
            Chart.Line("Generation", Palette.At(4), c.ByMonth("build.generation_mw"), stepped: true),
            Chart.Line("Facility", Palette.At(0), facility, stepped: true),
            Chart.Line("IT", Palette.At(2), it, stepped: true),
            Chart.Line("Contracted", Palette.At(1), c.ByMonth("build.contracted_mw"), dashed: true, stepped: true),
        ]);
        var first = Array.FindIndex(it, v => v > 0);
        var says = first < 0 ? "No IT power comes on within the horizon."
            : $"IT power comes on in {c.Campus.Horizon.MonthAt(first).ToString("MMMM uuuu", CultureInfo.InvariantCulture)} and reaches {Text.Number(it.Max())} MW; at the hottest hour "
            + $"the facility then needs {Text.Number(facility.Max())} MW, against {Text.Number(c.ByMonth("build.generation_mw").Max())} MW of plant and {Text.Number(c.ByMonth("build.contracted_mw").Max())} MW contracted from the grid.";
        return new Section("Four kinds of megawatts", says, "<p class=\"hint\">IT: at the racks. Facility: at the meter in the design hour. Contracted: from the grid. Generation: nameplate of the units.</p>",
            new Chart("mw", "Power in service by month, four kinds", "MW", option));
    }
}
