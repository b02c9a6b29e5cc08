using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Campus;

/// <summary>Sums the hours of a year into the monthly columns of docs/ledgers.md.</summary>
internal static class YearAccumulator
{
    public static void Add(MonthlyTable monthly, HourlyLedger year)
    {
        AddFleet(monthly, year.Fleet);
        AddFacility(monthly, year.Asked, year.Served);
        AddSupply(monthly, year.Supply);
        foreach (var product in year.Tokens.Products) AddProduct(monthly, year.Year, product);
    }

    private static void AddFleet(MonthlyTable monthly, FleetLedger fleet)
    {
        monthly.SetMonths("fleet.installed_chip_hours", fleet.Year, ChipHours(fleet.InstalledChips));
        monthly.SetMonths("fleet.down_chip_hours", fleet.Year, fleet.DownChipHours.Months());
        monthly.SetMonths("fleet.unallotted_chip_hours", fleet.Year, fleet.UnallottedChipHours.Months());
        monthly.SetMonths("fleet.interruptions", fleet.Year, fleet.Interruptions);
    }

    private static DrawTable ChipHours(DrawTable chips)
    {
        var hours = new DrawTable(ModelYear.Months, chips.Width);
        for (var m = 0; m < ModelYear.Months; m++)
            for (var d = 0; d < chips.Width; d++) hours[m, d] = chips[m, d] * ModelYear.HoursInMonth(m);
        return hours;
    }

    private static void AddFacility(MonthlyTable monthly, FacilityLedger asked, FacilityLedger served)
    {
        var y = asked.Year;
        monthly.SetMonths("energy.it_asked_mwh", y, asked.Months.ItMwh);
        monthly.SetMonths("energy.facility_asked_mwh", y, asked.Months.FacilityMwh);
        monthly.SetMonths("energy.it_served_mwh", y, served.Months.ItMwh);
        monthly.SetMonths("energy.facility_served_mwh", y, served.Months.FacilityMwh);
        foreach (var (name, months) in served.Months.Columns()) monthly.SetMonths(name, y, months);
    }

    private static void AddSupply(MonthlyTable monthly, SupplyLedger supply)
    {
        var (y, m) = (supply.Year, supply.Months);
        monthly.SetMonths("energy.unserved_mwh", y, m.UnservedMwh);
        monthly.SetMonths("energy.unserved_batch_mwh", y, m.UnservedBatchMwh);
        monthly.SetMonths("energy.unserved_interactive_mwh", y, m.UnservedInteractiveMwh);
        monthly.SetMonths("energy.unserved_hours", y, m.UnservedHours);
        monthly.SetMonths("energy.curtailed_mwh", y, m.CurtailedMwh);
        monthly.SetMonths("energy.grid_mwh", y, m.GridMwh);
        monthly.SetMonths("energy.grid_peak_mw", y, m.GridPeakMw);
        monthly.SetMonths("energy.billed_mw", y, m.BilledMw);
        monthly.SetMonths("energy.charge_mwh", y, m.ChargeMwh);
        monthly.SetMonths("energy.discharge_mwh", y, m.DischargeMwh);
        monthly.SetMonths("energy.gas_mmbtu", y, m.GasMmBtu);
        monthly.SetMonths("energy.co2_t", y, m.Co2Tonnes);
        monthly.SetMonths("energy.grid_co2_t", y, m.GridCo2Tonnes);
        monthly.SetMonths("energy.nox_t", y, m.NoxTonnes);
        monthly.SetMonths("energy.methane_t", y, m.MethaneTonnes);
        monthly.SetMonths("energy.variable_cost_usd", y, m.VariableCostUsd);
        monthly.SetMonths("energy.fixed_cost_usd", y, supply.FixedCostUsd);
        if (m.Contracts is { } contracts) foreach (var (name, months) in contracts.Columns()) monthly.SetMonths(name, y, months);
        if (m.Operation is { } operation) foreach (var (name, months) in operation.Columns()) monthly.SetMonths(name, y, months);
        for (var u = 0; u < supply.Units.Count; u++)
        {
            monthly.SetMonths($"supply.{supply.Units[u].Name}_mwh", y, m.UnitMwh[u]);
            monthly.SetMonths($"starts.{supply.Units[u].Name}", y, m.UnitStarts[u]);
        }
    }

    private static void AddProduct(MonthlyTable monthly, int year, ProductTokens p)
    {
        void Set(string column, DrawTable months) => monthly.SetMonths($"tokens.{p.Product}.{column}", year, months);
        Set("asked", p.Asked);
        Set("yielded", p.Yielded);
        Set("delivered", p.Delivered);
        Set("unmet", p.Unmet);
        Set("unsold", p.Unsold);
        Set("lost_to_curtailment", p.LostToCurtailment);
        Set("allotted_chip_hours", p.AllottedChipHours);
        Set("delivered_chip_hours", p.DeliveredChipHours);
        Set("input_chip_hours", p.InputChipHours);
        Set("delivered_it_mwh", p.DeliveredItMwh);
        Set("revenue_usd", p.Revenue);
        if (p.Refused is { } refused) Set("refused", refused);
    }
}
