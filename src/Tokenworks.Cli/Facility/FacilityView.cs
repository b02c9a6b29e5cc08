using System.Globalization;
using Tokenworks.Facility;
using Tokenworks.Reporting;

namespace Tokenworks.Cli;

/// <summary>The answer of <c>facility</c> as JSON, text and plot.</summary>
internal static class FacilityView
{
    /// <summary>The object of the interface.</summary>
    public static object Json(FacilityAnswer a)
    {
        var (s, setup, entry) = (a.Summary, a.Inputs.Setup, a.Inputs.Setup.Cooling);
        return new
        {
            archetype = setup.Building.Id, cooling = entry.Id, weather = a.Inputs.Weather.Source, it_mw = setup.ItMw, load = setup.Load,
            pue = new { annual = s.Pue, p99_hour = s.PueP99Hour, by_month = s.PueByMonth },
            wue_l_per_kwh = s.WueLitresPerKwh, wue_by_month = s.WueByMonth, cue_kg_per_kwh = a.CarbonKgPerKwh * s.Pue, ere = a.Ere,
            losses_mw_by_stage = s.StageLossMw.ToDictionary(l => l.Stage, l => l.Mw),
            rack_losses_mw_by_stage = a.Rack?.StageLossMw.ToDictionary(l => l.Stage, l => l.Mw), chip_mw = a.Rack?.ChipMw,
            meter_to_chip_efficiency = a.Rack is { } rack ? rack.ChipMw / (s.FacilityMwh / a.Year.ItMw.Length) : (double?)null,
            cooling_mw_by_part = new { air_handler_fans = s.AirFanMw, heat_rejection_fans = s.FanMw, pumps = s.PumpMw, compressors = s.CompressorMw }, house_mw = s.HouseMw,
            peak_facility_mw = s.PeakFacilityMw, design_facility_mw = a.Hall.DesignFacilityMw, facility_mwh = s.FacilityMwh, it_mwh = s.ItMwh, heat_mwh = s.HeatMwh, reused_heat_mwh = a.ReusedMwh,
            water_m3 = s.WaterM3, water_permit = Permit(a), compressor_hours = s.CompressorHours, supply_water_c = entry.SupplyTemperature.BaseBase, clock_factor = WarmWater.ClockFactor(entry.SupplyTemperature.BaseBase),
            control = Control(a),
            availability = new
            {
                share = a.Availability.Availability, full_load_share = a.Availability.FullLoadAvailability, it_hours_lost_per_year = a.Availability.ItHoursLostPerYear, it_events_per_year = a.Availability.ItEventsPerYear,
                hours_per_event = a.Availability.HoursPerEvent, monte_carlo_share = a.CheckedAvailability, hours_lost_by_group = a.Availability.ByGroup.ToDictionary(g => g.Group, g => g.HoursPerYear),
            },
            outage_cost = new
            {
                chips = a.Chips, training_chips = a.Stops.TrainingChips, from = a.Stops.From, checkpoint_interval_s = a.Stops.CheckpointSeconds, restart_s = a.Stops.RestartSeconds, requests_per_s = a.Stops.RequestsPerSecond,
                training_usd_per_event = a.Outages.TrainingUsdPerEvent, serving_usd_per_event = a.Outages.ServingUsdPerEvent, total_usd_per_year = a.Outages.TrainingUsdPerYear + a.Outages.ServingUsdPerYear, training_usd_per_year = a.Outages.TrainingUsdPerYear, serving_usd_per_year = a.Outages.ServingUsdPerYear, dropped_requests_per_year = a.Outages.DroppedRequestsPerYear,
            },
            equipment = a.Equipment.Select(e => new { item = e.Item, installed = e.Installed, needed = e.Needed, rating_mw = e.RatingMw, catalogue_mw = e.CatalogueMw, redundancy = e.Redundancy, load_at_full_it = e.LoadAtFullIt }),
            building = new
            {
                land_acres = setup.Building.LandPerMw?.BaseBase * setup.ItMw, floor_m2 = setup.Building.FloorPerMw?.BaseBase / 2.4710538147e-4 * setup.ItMw,
                leak_domain_racks = setup.Building.LeakDomainRacks?.BaseBase, noise_db_a_at_100_m = setup.Building.NoiseDecibels?.BaseBase,
            },
            balances = a.Year.Balances.Select(b => new { equation = b.Equation, relative = b.Relative }),
        };
    }

    private static object? Permit(FacilityAnswer a) => a.Inputs.Setup.Permit is not { IsFree: false } permit ? null : new
    {
        year_m3 = permit.YearM3, month_m3 = permit.MonthM3, day_m3 = permit.DayM3, drought_derate = permit.DroughtDerate, dry_hours = a.Year.DryHours,
        it_shed_mwh = Math.Max(0, a.Inputs.Setup.ItMw * a.Inputs.Setup.Load * a.Year.ItMw.Length - a.Summary.ItMwh),
    };

    private static object? Control(FacilityAnswer a) => a.Fixed is not { } was ? null : new
    {
        kind = a.Inputs.Setup.Control.ToString().ToLowerInvariant(), mean_supply_c = a.Inputs.Setup.Cooling.SupplyTemperature.BaseBase + a.Year.SupplyShiftK.Average(),
        saved_mwh = was.FacilityMwh - a.Summary.FacilityMwh, saved_pct = 100 * (1 - a.Summary.FacilityMwh / was.FacilityMwh), saved_water_m3 = was.WaterM3 - a.Summary.WaterM3, fixed_pue = was.Pue,
    };

    /// <summary>The object for Frontier.</summary>
    public static object Json(FrontierPower power, string load) => new
    {
        archetype = "frontier", load, total_kw = power.TotalKilowatts, loss_kw = power.LossKilowatts, loss_pct = 100 * power.LossKilowatts / power.TotalKilowatts,
        losses_kw_by_stage = new { node_converter = power.ConverterLossKilowatts, rectifier = power.RectifierLossKilowatts }, pump_kw = power.PumpKilowatts, node_w = power.NodeWatts,
    };

    /// <summary>For people.</summary>
    public static void Write(FacilityAnswer a, TextWriter to)
    {
        var s = a.Summary;
        void Line(FormattableString text) => to.WriteLine(text.ToString(CultureInfo.InvariantCulture));
        Line($"{a.Inputs.Setup.Building.Title}; {a.Inputs.Setup.Cooling.Title}; {a.Inputs.Weather.Source}");
        Line($"IT {a.Inputs.Setup.ItMw:0.##} MW at {100 * a.Inputs.Setup.Load:0} %: PUE {s.Pue:0.000} (p99 hour {s.PueP99Hour:0.000}), WUE {s.WueLitresPerKwh:0.000} L/kWh, peak {s.PeakFacilityMw:0.0} MW, water {s.WaterM3:N0} m3, compressors {s.CompressorHours:N0} h");
        if (!a.Inputs.Setup.Permit.IsFree) Line($"Water permit: {a.Year.DryHours:N0} hours without water, {Math.Max(0, a.Inputs.Setup.ItMw * a.Inputs.Setup.Load * a.Year.ItMw.Length - s.ItMwh):N0} MWh of IT shed");
        foreach (var (stage, mw) in s.StageLossMw) Line($"  {stage,-24} {mw,8:0.000} MW lost");
        Line($"  {"air handler fans",-24} {s.AirFanMw,8:0.000} MW\n  {"heat rejection fans",-24} {s.FanMw,8:0.000} MW\n  {"pumps",-24} {s.PumpMw,8:0.000} MW\n  {"compressors",-24} {s.CompressorMw,8:0.000} MW\n  {"house",-24} {s.HouseMw,8:0.000} MW");
        if (a.Rack is { } rack) Line($"  at the chips {rack.ChipMw:0.0} MW ({100 * rack.ChipMw / (s.FacilityMwh / a.Year.ItMw.Length):0.0} % of the meter)");
        if (a.Fixed is { } was) Line($"Set-point {a.Inputs.Setup.Control.ToString().ToLowerInvariant()} saves {was.FacilityMwh - s.FacilityMwh:N0} MWh a year ({100 * (1 - s.FacilityMwh / was.FacilityMwh):0.00} %) against a fixed one.");
        Line($"Availability {100 * a.Availability.Availability:0.0000} % ({100 * a.CheckedAvailability:0.0000} % by Monte Carlo): {a.Availability.ItHoursLostPerYear:0.00} h of IT a year, {a.Availability.ItEventsPerYear:0.00} losses of the feeds; {a.Outages.TrainingUsdPerYear + a.Outages.ServingUsdPerYear:N0} USD a year");
        Line($"  a loss of power costs {a.Outages.TrainingUsdPerEvent:N0} USD of training ({a.Stops.TrainingChips:N0} accelerators, checkpoint every {a.Stops.CheckpointSeconds:0} s, restart {a.Stops.RestartSeconds:0} s) and {a.Outages.ServingUsdPerEvent:N0} USD of requests ({a.Stops.From})");
        Line($"{"equipment",-34} {"installed",9} {"needed",7} {"MW each",9} {"load",6}");
        foreach (var e in a.Equipment) Line($"  {e.Item,-32} {e.Installed,9:0} {e.Needed,7:0} {e.RatingMw,9:0.###} {100 * e.LoadAtFullIt,5:0} %");
    }

    /// <summary>PUE and WUE by month.</summary>
    public static string Plot(FacilityAnswer a) => new ScatterPlot(
        $"{a.Inputs.Setup.Building.Id}, {a.Inputs.Setup.Cooling.Id}: {a.Inputs.Weather.Source}", "month", "PUE; 1 + WUE (L/kWh)",
        [
            new PlotSeries("PUE", [.. a.Summary.PueByMonth.Select((v, i) => new PlotPoint(i + 1, v, v.ToString("0.000", CultureInfo.InvariantCulture)))], true),
            new PlotSeries("1 + WUE", [.. a.Summary.WueByMonth.Select((v, i) => new PlotPoint(i + 1, 1 + v, v.ToString("0.000", CultureInfo.InvariantCulture)))], true),
        ]) { IsLogarithmic = false }.ToSvg();
}
