using System.CommandLine;
using System.Globalization;
using Tokenworks.Supply.Adequacy;

namespace Tokenworks.Cli;

/// <summary><c>dispatch adequacy fleet</c>: how many like units for so many MW at such an availability.</summary>
internal static class FirmFleetCommand
{
    public static Command Make()
    {
        var need = new Option<double>("--need") { Description = "Constant need, MW.", Required = true };
        var unit = new Option<double>("--unit") { Description = "One unit at ISO conditions, MW.", Required = true };
        var derate = new Option<double>("--derate") { Description = "Share of a unit's power lost at site ambient.", DefaultValueFactory = _ => 0 };
        var rate = new Option<double>("--outage-rate") { Description = "Forced and planned outage, share of time.", DefaultValueFactory = _ => 0.05 };
        var availability = new Option<double>("--availability") { Description = "Share of time in which the need is to be met.", DefaultValueFactory = _ => 0.999 };
        var out_ = new Option<int>("--units-out") { Description = "Units that may be out at once with the need still met (N-k).", DefaultValueFactory = _ => 2 };
        var count = new Option<int?>("--count") { Description = "Says what this many units give, instead of finding the number." };
        var gas = new Option<double?>("--gas-limit") { Description = "Firm gas transport, MMBtu/day." };
        var heat = new Option<double>("--heat-rate") { Description = "Heat rate of the units, MMBtu/MWh HHV.", DefaultValueFactory = _ => 8.5 };
        var json = Shared.Json();
        var command = new Command("fleet", "How many like units keep a need at an availability and with k units out.") { need, unit, derate, rate, availability, out_, count, gas, heat, json };
        command.SetAction(p =>
        {
            if (!Limits.Hold(
                (p.GetValue(need) > 0 && p.GetValue(unit) > 0 && p.GetValue(heat) > 0, "--need, --unit and --heat-rate are above 0."),
                (p.GetValue(derate) is >= 0 and < 1 && p.GetValue(rate) is >= 0 and < 1, "--derate and --outage-rate are shares from 0 to below 1."),
                (p.GetValue(availability) is > 0 and < 1, "--availability is a share between 0 and 1."),
                (p.GetValue(out_) is >= 0 and <= 100 && p.GetValue(count) is null or >= 1 and <= 2000, "--units-out is 0 to 100, --count 1 to 2000."))) return 2;
            var one = p.GetValue(unit) * (1 - p.GetValue(derate));
            var answer = p.GetValue(count) is { } n ? FirmFleet.Of(n, p.GetValue(need), one, p.GetValue(rate), p.GetValue(out_))
                : FirmFleet.Size(p.GetValue(need), p.GetValue(unit), p.GetValue(derate), p.GetValue(rate), p.GetValue(availability), p.GetValue(out_));
            return Write(answer, p.GetValue(need), one, p.GetValue(out_), p.GetValue(gas) is { } limit ? FirmFleet.FuelLimitMw(limit, p.GetValue(heat)) : null, p.GetValue(json));
        });
        return command;
    }

    private static int Write(FirmAnswer? a, double needMw, double siteUnitMw, int unitsOut, double? fuelMw, bool json)
    {
        if (a is null)
        {
            Console.Error.WriteLine("2,000 units do not reach this availability: lower it, or take units with a lower outage rate.");
            return 2;
        }
        var result = new
        {
            units = a.Units, site_unit_mw = siteUnitMw, installed_mw = a.InstalledMw, need_mw = needMw, units_out = unitsOut, left_mw = a.LeftMw,
            keeps_need_with_units_out = a.LeftMw >= needMw - 1e-9, availability_pct = 100 * a.Availability, over_build = a.OverBuild,
            eue_mwh_per_year = a.ExpectedUnservedMwhPerYear, fuel_limit_mw = fuelMw, runs_flat_out_on_fuel = fuelMw is { } f ? f >= a.InstalledMw : (bool?)null,
        };
        if (json) Console.Out.WriteLine(CliJson.Write(result));
        else Text(a, needMw, siteUnitMw, unitsOut, fuelMw);
        return 0;
    }

    private static void Text(FirmAnswer a, double needMw, double siteUnitMw, int unitsOut, double? fuelMw)
    {
        static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
        Console.Out.WriteLine(Line($"{a.Units} units of {siteUnitMw:0.##} MW at site: {a.InstalledMw:0.#} MW for {needMw:0.#} MW (over-build {a.OverBuild:0.00})"));
        Console.Out.WriteLine(Line($"with {unitsOut} out {a.LeftMw:0.#} MW are left: the need is {(a.LeftMw >= needMw - 1e-9 ? "kept" : "not kept")}; met {a.Availability:P4} of the time, {a.ExpectedUnservedMwhPerYear:N1} MWh a year unserved"));
        if (fuelMw is { } f) Console.Out.WriteLine(Line($"the gas feeds {f:0} MW: the units {(f >= a.InstalledMw ? "may" : "cannot")} all run flat out"));
    }
}
