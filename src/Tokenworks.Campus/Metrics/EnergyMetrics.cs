namespace Tokenworks.Campus;

/// <summary>Energy, water and carbon over the horizon.</summary>
internal static class EnergyMetrics
{
    public static void Add(MetricList list)
    {
        list.Total("energy.it_gwh", "GWh", 1e-3, "energy.it_served_mwh");
        list.Total("energy.facility_gwh", "GWh", 1e-3, "energy.facility_served_mwh");
        AddIntensities(list);
        AddUnserved(list);
        AddSupply(list);
        ContractMetrics.Add(list);
        OperationMetrics.Add(list);
        list.ByYear("energy.facility_gwh_by_year", "GWh", "served facility energy", 1e-3, "year:energy.facility_served_mwh@{year}");
        list.ByYear("energy.water_m3_by_year", "m3", "water drawn", 1e-3, "year:energy.water_l@{year}");
        list.ByYear("energy.co2_t_by_year", "t", "CO2 of fuel and grid energy", 1, "year:energy.co2_t@{year}");
    }

    private static void AddIntensities(MetricList list)
    {
        string[] pue = ["total:energy.facility_served_mwh", "total:energy.it_served_mwh"];
        list.Add("energy.pue", "1", "facility energy / IT energy (ISO/IEC 30134-2), over the horizon", pue, x => Ratios.Of(x[0], x[1]));
        string[] wue = ["total:energy.water_l", "total:energy.it_served_mwh"];
        list.Add("energy.wue_l_per_kwh", "L/kWh", "water / IT energy (ISO/IEC 30134-9)", wue, x => Ratios.Of(x[0], x[1] * 1000));
        list.Total("energy.water_m3", "m3", 1e-3, "energy.water_l");
        string[] cue = ["total:energy.co2_t", "total:energy.it_served_mwh"];
        list.Total("energy.co2_t", "t", 1, "energy.co2_t");
        list.Add("energy.cue_kg_per_kwh", "kg/kWh", "CO2 / IT energy (ISO/IEC 30134-8)", cue, x => Ratios.Of(x[0], x[1]));
    }

    private static void AddUnserved(MetricList list)
    {
        list.Total("energy.unserved_mwh", "MWh", 1, "energy.unserved_mwh");
        string[] tiers = ["total:energy.unserved_mwh", "total:energy.unserved_batch_mwh", "total:energy.unserved_interactive_mwh"];
        list.Add("energy.unserved_training_mwh", "MWh", "unserved - batch - interactive", tiers, x => x[0] - x[1] - x[2]);
        list.Total("energy.unserved_batch_mwh", "MWh", 1, "energy.unserved_batch_mwh");
        list.Total("energy.unserved_interactive_mwh", "MWh", 1, "energy.unserved_interactive_mwh");
        string[] share = ["total:energy.unserved_mwh", "total:energy.facility_asked_mwh"];
        string[] years = [.. Enumerable.Range(list.Result.Horizon.FirstYear, list.Result.Horizon.Years).Select(y => $"year:energy.facility_asked_mwh@{y}")];
        list.Add("energy.lolh_h_per_year", "h/yr", "hours with power unserved / years in which power was asked for; a lower bound with expected outages",
            ["total:energy.unserved_hours", .. years], x => Ratios.Of(x[0], x.Skip(1).Count(asked => asked > 0)));
        list.Add("energy.unserved_share", "1", "unserved / asked; a lower bound with expected outages", share, x => Ratios.Of(x[0], x[1]));
    }

    private static void AddSupply(MetricList list)
    {
        var units = list.Result.Monthly.Names.Where(n => n.StartsWith("supply.", StringComparison.Ordinal)).ToList();
        var columns = units.Concat(["energy.grid_mwh", "energy.discharge_mwh"]).ToList();
        list.ByKey("energy.supply_gwh", "GWh", "output of each unit, grid import and storage discharge",
            columns.Select(Key), [.. columns.Select(c => "total:" + c)], 1e-3);
        list.Total("energy.curtailed_gwh", "GWh", 1e-3, "energy.curtailed_mwh");
        list.Total("energy.gas_mmbtu", "MMBtu", 1, "energy.gas_mmbtu");
        list.Total("energy.cost_usd", "USD", 1, "energy.variable_cost_usd", "energy.fixed_cost_usd");
    }

    private static string Key(string column) => column switch
    {
        "energy.grid_mwh" => "grid",
        "energy.discharge_mwh" => "storage_discharge",
        _ => column["supply.".Length..^"_mwh".Length],
    };
}
